import {expect, test} from 'vitest';
import {dollars} from './money.ts';

test('small prices keep their digits, large ones end at cents', () => {
  expect([0, 0.00001, 0.0123, 0.5, 12.401].map(dollars)).toEqual(['$0.00', 'less than $0.0001', '$0.0123', '$0.50', '$12.40']);
});
