using System.Collections.Immutable;
using Baton.Kernel;
using Baton.Kernel.Plans;
using Baton.Runtime.Steps;
using Baton.Storage.Commits;

namespace Baton.Runtime.Requests;

/// <summary>A request that is answered with no. Nothing was changed. The host makes problem details of it, in the caller's language.</summary>
public sealed class RefusedException : Exception
{
    public RefusedException() : this(new Refusal("refused", "不能这样做。", "This cannot be done."), 400) { }

    public RefusedException(string message) : this(new Refusal("refused", message, message), 400) { }

    public RefusedException(string message, Exception innerException) : base(message, innerException) =>
        Refusal = new Refusal("refused", message, message);

    /// <param name="refusal">The code and both sentences.</param>
    /// <param name="status">The HTTP status, 4xx; 503 while the runtime is paused.</param>
    public RefusedException(Refusal refusal, int status) : base(refusal?.English) =>
        (Refusal, Status) = (refusal!, status);

    public Refusal Refusal { get; }

    public int Status { get; } = 400;

    /// <summary>When it may be worth asking again, for the header of this name.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What is wrong with a definition, one by one.</summary>
    public ImmutableArray<Problem> Problems { get; init; } = [];

    /// <summary>The problems are of nodes of one definition, and not of several definitions or files.</summary>
    public bool AreOfNodes { get; init; }

    /// <summary>Further members of the problem details, by name.</summary>
    public IReadOnlyDictionary<string, object> More { get; init; } = ImmutableDictionary<string, object>.Empty;

    /// <summary>There is no such thing, or it is not the caller's to see.</summary>
    public static RefusedException NotFound(string chinese, string english) => new(new Refusal("not-found", chinese, english), 404);

    public static RefusedException Invalid(string chinese, string english) => new(Refusal.InputInvalid(chinese, english), 422);

    public static RefusedException Conflict(string code, string chinese, string english) => new(new Refusal(code, chinese, english), 409);

    /// <summary>A refusal of the kernel, with the status that fits its code.</summary>
    public static RefusedException Of(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return new RefusedException(refusal, refusal.Code switch
        {
            Refusal.TaskUnknownCode or Refusal.IncidentUnknownCode or Refusal.ActivityUnknownCode or Refusal.VariableUnknownCode => 404,
            Refusal.KeyTooLongCode => 400,
            Refusal.NotYourTaskCode => 403,
            Refusal.InputInvalidCode or Refusal.ReasonMissingCode => 422,
            _ => 409,
        });
    }

    /// <summary>Throws when a step was not committed.</summary>
    /// <exception cref="RefusedException">The kernel said no, or another request was faster.</exception>
    public static void ThrowIfNotDone(StepResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Refusal is { } refusal)
            throw Of(refusal);
        ThrowIfStopped(result.StoppedBy);
    }

    /// <summary>Throws when a guard refused a commit. Where it was the stored answer of an equal request, that answer is given instead.</summary>
    /// <exception cref="RefusedException">Another request was faster.</exception>
    public static void ThrowIfStopped(Guard? guard)
    {
        if (guard is not null)
            throw Conflict("changed-meanwhile", "刚刚有别人改过，请刷新后再试。", "Somebody else was faster; look again and repeat.");
    }
}
