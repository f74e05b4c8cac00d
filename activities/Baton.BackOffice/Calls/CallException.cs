using Baton.Runtime.Jobs;
using Baton.Runtime.Requests;

namespace Baton.BackOffice.Calls;

/// <summary>A call over a connection has brought nothing. Its words hold no secret.</summary>
internal sealed class CallException : Exception
{
    public CallException() : this(Trouble.Unknown, "", "") { }

    public CallException(string message) : this(Trouble.Unknown, message, message) { }

    public CallException(string message, Exception innerException) : this(Trouble.Unknown, message, message, innerException) { }

    public CallException(Trouble trouble, string chinese, string english, Exception? inner = null) : base($"{chinese} / {english}", inner) =>
        (Trouble, Chinese, English) = (trouble, chinese, english);

    public Trouble Trouble { get; }

    public string Chinese { get; }

    public string English { get; }

    /// <summary>When it is worth trying again, where that is known.</summary>
    public TimeSpan? After { get; init; }

    /// <summary>It says something about whether the other side is there, and so counts for the circuit breaker.</summary>
    public bool IsOutage => Trouble is Trouble.Unreachable or Trouble.Timeout or Trouble.Lost or Trouble.Busy;

    /// <summary>What it means for a job.</summary>
    public JobOutcome ToOutcome() => Trouble switch
    {
        Trouble.BreakerOpen => new Deferred(Message, After ?? TimeSpan.FromSeconds(1)),
        Trouble.Unreachable => new TryAgain(Message, After, WasSent: false),
        Trouble.Timeout or Trouble.Lost or Trouble.Busy => new TryAgain(Message, After),
        _ => new GaveUp(Message),
    };

    /// <summary>What it means for a request.</summary>
    public RefusedException ToRefusal() => new(
        new Kernel.Refusal(CodeOf(Trouble), Chinese, English),
        Trouble switch { Trouble.Unknown => 404, Trouble.Definition or Trouble.Refused => 422, Trouble.BreakerOpen or Trouble.Busy or Trouble.Secrets => 503, Trouble.Timeout => 504, _ => 502 })
    {
        RetryAfter = After,
    };

    private static string CodeOf(Trouble trouble) => trouble switch
    {
        Trouble.Unknown => "not-found",
        Trouble.Definition => "call-invalid",
        Trouble.Secrets => "secrets-unreadable",
        Trouble.Unreachable => "connection-unreachable",
        Trouble.SignIn => "connection-sign-in",
        Trouble.Timeout => "connection-timeout",
        Trouble.Lost => "connection-lost",
        Trouble.Busy => "connection-busy",
        Trouble.Refused => "connection-refused",
        Trouble.BreakerOpen => "connection-breaker-open",
        _ => "connection-answer",
    };
}
