using System.Globalization;
using Baton.Runtime.Jobs;
using Baton.Tencent.Client;

namespace Baton.Tencent.Jobs;

/// <summary>From an answer of Tencent's to the job's fate.</summary>
public static class CallOutcome
{
    // Tencent asks for few quick repetitions; a patient one later harms nobody.
    private static readonly TimeSpan AfterManyAttempts = TimeSpan.FromMinutes(5);

    /// <summary>What becomes of a job whose call was not done; null where it was.</summary>
    public static JobOutcome? OfFailed(ApiReply reply, int attempts)
    {
        ArgumentNullException.ThrowIfNull(reply);
        var reaction = reply.Reaction;
        if (reaction.IsDone)
            return null;
        var error = string.Create(CultureInfo.InvariantCulture, $"{reaction.Chinese} / {reaction.English} ({reply.ErrorCode ?? reply.HttpStatus})");
        var after = reaction.MaxAttempts is { } most && attempts >= most ? AfterManyAttempts : reaction.Delay;
        return reaction switch
        {
            { MayRetry: true } => new TryAgain(error, after, WasSent: false),
            { Kind: ReactionKind.Unsure } => new TryAgain(error, after),
            _ => new GaveUp(error),
        };
    }
}
