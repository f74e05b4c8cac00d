namespace Baton.Storage;

/// <summary>The database could not do what was asked. <see cref="OutcomeUnknown"/> says whether the change may nevertheless have been written.</summary>
public sealed class StoreUnavailableException : Exception
{
    public StoreUnavailableException() { }

    public StoreUnavailableException(string message) : base(message) { }

    public StoreUnavailableException(string message, Exception innerException) : base(message, innerException) { }

    public bool OutcomeUnknown { get; init; }

    /// <summary>Why, for those who can do something about it.</summary>
    public StoreFault Fault { get; init; }
}
