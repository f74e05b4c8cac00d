namespace Baton.Storage;

/// <summary>Why the database could not do what was asked, as far as it has said so. Whoever runs it can do something else about each.</summary>
public enum StoreFault
{
    /// <summary>It failed in some other way; the log says how.</summary>
    Unknown = 0,

    /// <summary>Nobody answers there: it is stopped, starting, or the way to it is broken.</summary>
    Unreachable,

    /// <summary>It answers, but not in time.</summary>
    TooSlow,

    /// <summary>It can be read and not written: a standby, a setting, a file that may not be changed.</summary>
    ReadOnly,

    /// <summary>There is no space left.</summary>
    Full,

    /// <summary>It lets nobody else in for now.</summary>
    TooManyConnections,

    /// <summary>It does not accept the name or the password, or does not allow what is needed.</summary>
    AccessDenied,

    /// <summary>Somebody else holds what is needed.</summary>
    Held,
}
