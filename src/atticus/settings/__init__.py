"""The owner's choices: one frozen dataclass, its loader, and where each value came from."""

from atticus.settings.choices import (
    CareSettings,
    CoachSettings,
    ConversationSettings,
    DavSettings,
    FolderSettings,
    HearingSettings,
    HomeSettings,
    MailSettings,
    PictureSettings,
    ProviderSettings,
    ReachSettings,
    RoutineSettings,
    ServerSettings,
    Settings,
    SettingsError,
    UnderstandingSettings,
    WebSettings,
)
from atticus.settings.loading import load
from atticus.settings.tables import ADDRESSES, provider_from

__all__ = [
    "ADDRESSES",
    "CareSettings",
    "CoachSettings",
    "ConversationSettings",
    "DavSettings",
    "FolderSettings",
    "HearingSettings",
    "HomeSettings",
    "MailSettings",
    "PictureSettings",
    "ProviderSettings",
    "ReachSettings",
    "RoutineSettings",
    "ServerSettings",
    "Settings",
    "SettingsError",
    "UnderstandingSettings",
    "WebSettings",
    "load",
    "provider_from",
]
