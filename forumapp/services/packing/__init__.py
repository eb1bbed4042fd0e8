"""Evidence packs as values: everything that may leave, worked out behind the small-number gate."""

from forumapp.services.packing.families_page import families_page
from forumapp.services.packing.plan import plan_pack
from forumapp.services.packing.register import IssuedPack, issued_packs, register_pack

__all__ = ["IssuedPack", "families_page", "issued_packs", "plan_pack", "register_pack"]
