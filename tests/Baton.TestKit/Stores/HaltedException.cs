namespace Baton.TestKit.Stores;

/// <summary>The process is to be taken for dead: nothing it does reaches the store any more.</summary>
public sealed class HaltedException : Exception
{
    public HaltedException() : base("The store was halted by the test.") { }

    public HaltedException(string message) : base(message) { }

    public HaltedException(string message, Exception innerException) : base(message, innerException) { }
}
