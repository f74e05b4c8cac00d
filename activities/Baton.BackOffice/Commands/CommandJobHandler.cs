using System.Text.Json;
using Baton.Runtime.Jobs;
using Baton.Storage.Jobs.Limits;

namespace Baton.BackOffice.Commands;

internal sealed class CommandJobHandler(CommandClient client) : IJobHandler
{
    public const string JobKind = "backoffice.command";

    public string Kind => JobKind;

    public RetryPolicy Retry { get; } = RetryPolicy.Patient with { Longest = TimeSpan.FromMinutes(2), LongestWish = TimeSpan.FromHours(1) };

    /// <summary>A system that hangs takes eight calls at most from the others, and is not met by more when it comes back.</summary>
    public JobLimit? LimitPerKey { get; } = new() { Concurrency = 8 };

    /// <summary>The other side recognises a repetition by the Idempotency-Key.</summary>
    public WhenUnsure WhenUnsure => WhenUnsure.SendAgain;

    public Task<JobOutcome> CarryOutAsync(JobAttempt attempt, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var call = JsonSerializer.Deserialize(attempt.Job.Payload, CommandJson.Default.CommandCall)!;
        return client.SendAsync(attempt.Job.Tenant, call, attempt.Job.Id, cancellation);
    }
}
