using System.Collections.Immutable;
using System.Text.Json;
using Baton.Expressions.Values;
using Baton.Runtime.Jobs;
using Baton.Storage.Jobs.Limits;
using Microsoft.Extensions.Options;

namespace Baton.Activities.Http.Calls;

/// <summary>Carries out calls as jobs. What to do with a lost answer is a handler's choice, so there is a kind of job for each.</summary>
internal sealed class HttpJobHandler(WhenUnsure whenUnsure, HttpCaller caller, IOptions<HttpOptions> options) : IJobHandler
{
    public string Kind { get; } = KindFor(whenUnsure);

    public RetryPolicy Retry { get; } = RetryPolicy.Patient with { Longest = TimeSpan.FromMinutes(1), LongestWish = TimeSpan.FromHours(1) };

    /// <summary>A host that hangs takes eight calls at most from the others.</summary>
    public JobLimit? LimitPerKey { get; } = new() { Concurrency = 8 };

    public WhenUnsure WhenUnsure => whenUnsure;

    /// <summary>Of a call with this choice. Leaving by an exit is decided here, so its jobs come back like those that are sent again.</summary>
    public static string KindFor(AfterLoss afterLoss) => KindFor(afterLoss switch
    {
        AfterLoss.Ask => WhenUnsure.Ask,
        AfterLoss.Drop => WhenUnsure.Drop,
        _ => WhenUnsure.SendAgain,
    });

    /// <summary>Calls are counted by host, whatever becomes of a lost answer.</summary>
    public static string LimitKeyOf(HttpCall call) => $"http/{new Uri(call.Url).IdnHost}";

    public async Task<JobOutcome> CarryOutAsync(JobAttempt attempt, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var call = JsonSerializer.Deserialize(attempt.Job.Payload, HttpCallJson.Default.HttpCall)!;
        if (attempt.IsUnsure && call.AfterLoss == AfterLoss.Exit)
            return Exit(CallOutcomes.TimedOut);
        var mayTryAgain = call.IsResilient && attempt.Number < options.Value.MaximumAttempts;
        return await caller.SendAsync(attempt.Job.Tenant, call, attempt.Job.Id, cancellation) switch
        {
            Answered answered when mayTryAgain && Passes(call, answered.Status) => new TryAgain(
                $"对方回答 {answered.Status} / answered {answered.Status}", answered.After, WasSent: false),
            Answered answered => new Succeeded(answered.Outputs, call.Outcomes.OfStatus(answered.Status), answered.Body),
            Impossible impossible => new GaveUp(impossible.Reason),
            Unanswered unanswered => OutcomeOf(call, unanswered, mayTryAgain),
            var other => throw new InvalidOperationException(other.GetType().Name),
        };
    }

    private static JobOutcome OutcomeOf(HttpCall call, Unanswered unanswered, bool mayTryAgain) => unanswered switch
    {
        { WasSent: true } when call.AfterLoss is AfterLoss.Ask or AfterLoss.Drop => new TryAgain(unanswered.Reason),
        _ when mayTryAgain && !(unanswered.WasSent && call.AfterLoss == AfterLoss.Exit) => new TryAgain(unanswered.Reason, WasSent: unanswered.WasSent),
        { IsTimeout: true } => Exit(CallOutcomes.TimedOut),
        _ => Exit(call.Outcomes.NotConnected),
    };

    // Refused before it was done (RFC 9110, 15.6.4; RFC 6585, 4): harmless for every method. Of the others only where a repetition is.
    private static bool Passes(HttpCall call, int status) =>
        status is 429 or 503 || (status is 408 or 500 or 502 or 504 && call.AfterLoss == AfterLoss.SendAgain);

    private static Succeeded Exit(ImmutableArray<string> outcomes) => new(ObjectValue.Empty, outcomes);

    private static string KindFor(WhenUnsure whenUnsure) => whenUnsure switch
    {
        WhenUnsure.Ask => "http.ask",
        WhenUnsure.Drop => "http.drop",
        _ => "http.again",
    };
}
