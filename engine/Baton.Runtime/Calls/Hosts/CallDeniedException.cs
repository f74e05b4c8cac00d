namespace Baton.Runtime.Calls.Hosts;

/// <summary>The administrator's rules do not let this call be made.</summary>
public sealed class CallDeniedException : Exception
{
    public CallDeniedException() : this("") { }

    public CallDeniedException(string message) : base(message) { }

    public CallDeniedException(string message, Exception innerException) : base(message, innerException) { }
}
