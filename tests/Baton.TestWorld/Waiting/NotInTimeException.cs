namespace Baton.TestWorld.Waiting;

/// <summary>What a test waited for did not come; says what, and what the world looked like then.</summary>
public sealed class NotInTimeException : Exception
{
    public NotInTimeException() { }

    public NotInTimeException(string message) : base(message) { }

    public NotInTimeException(string message, Exception innerException) : base(message, innerException) { }
}
