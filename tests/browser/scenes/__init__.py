"""The states of the page worth looking at, each reached the way a person reaches it: for pictures and for axe."""

from tests.browser.scenes import files, looks, panels, states, transcript
from tests.browser.scenes.stage import SCENES, Scene, World, furnish
from tests.browser.scenes.transcript import paste

__all__ = ["SCENES", "Scene", "World", "files", "furnish", "looks", "panels", "paste", "states", "transcript"]
