using System.Text.Json;
using System.Text.Json.Serialization;
using Baton.BackOffice.Calls;
using Baton.BackOffice.Callbacks;
using Baton.BackOffice.Connections;
using Baton.BackOffice.Operations;
using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Runtime.Jobs;
using Baton.Storage.Jobs.Limits;

namespace Baton.BackOffice.Waits;

/// <summary>Looks whether what a flow waits for has come. A job that finds nothing comes again: it is stored, and whichever server is there goes on with it.</summary>
internal sealed class WaitJob(OperationRunner runner, ConnectionLibrary connections, ArrivedCalls arrived, TimeProvider time) : IJobHandler
{
    public const string JobKind = "backoffice.wait";

    // A call wakes its job; this is for the moment when it comes while the job looks.
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(30);

    public string Kind => JobKind;

    public RetryPolicy Retry { get; } = RetryPolicy.Patient with { MaximumAttempts = int.MaxValue };

    /// <summary>It only looks.</summary>
    public WhenUnsure WhenUnsure => WhenUnsure.SendAgain;

    public JobLimit? LimitOf(string limitKey) => connections.LimitOf(limitKey);

    /// <param name="payload">What is waited for. Calls find the job by its lane, which begins with their source.</param>
    /// <param name="jobId">Each has a lane of its own.</param>
    public static JobDraft Draft(WaitPayload payload, string jobId) =>
        new(JobKind, payload.Source is { } source ? $"{CallbackSource.LaneOf(source)}{jobId}" : $"{JobKind}/{jobId}", JsonSerializer.SerializeToUtf8Bytes(payload, WaitJson.Default.WaitPayload))
        {
            LimitKey = payload.Call is { } call ? ConnectionLibrary.LimitKeyOf(call.Connection) : "",
        };

    public async Task<JobOutcome> CarryOutAsync(JobAttempt attempt, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var payload = JsonSerializer.Deserialize(attempt.Job.Payload, WaitJson.Default.WaitPayload)!;
        var found = payload.Call is { } call
            ? await AskAsync(attempt.Job.Tenant, call, payload, cancellation)
            : (JobOutcome?)await arrived.FindAsync(attempt.Job, payload.Source!, payload.Since, cancellation) ?? Later("还没有收到通知。 / The callback has not come yet.", LongestLook);
        var left = payload.Deadline - time.GetUtcNow();
        return found switch
        {
            Deferred when left <= TimeSpan.Zero => new Succeeded(ObjectValue.Empty, [WaitFor.TimedOut]),
            Deferred later => later with { For = later.For < left ? later.For : left },
            _ => found,
        };
    }

    private async Task<JobOutcome> AskAsync(string tenant, PreparedCall call, WaitPayload payload, CancellationToken cancellation)
    {
        try
        {
            var result = await runner.QueryAsync(tenant, call, 0, cancellation);
            if (!payload.Condition!.Holds(result))
                return Later("条件还不成立。 / It is not so yet.", payload.Interval);
            return new Succeeded(
                ObjectValue.Empty.With(nameof(WaitFor.Rows), new ListValue([.. result.Rows])).With(nameof(WaitFor.First), result.Rows.IsEmpty ? Value.Null : result.Rows[0]), [Outcomes.Done]);
        }
        catch (CallException exception) when (exception.IsOutage || exception.Trouble == Trouble.BreakerOpen)
        {
            return Later(exception.Message, exception.After > payload.Interval ? exception.After.Value : payload.Interval);
        }
        catch (CallException exception)
        {
            return exception.ToOutcome();
        }
    }

    private static Deferred Later(string reason, TimeSpan after) => new(reason, after);
}

/// <summary>The at-rest form of a wait.</summary>
internal sealed record WaitPayload(DateTimeOffset Deadline)
{
    public PreparedCall? Call { get; init; }

    public WaitCondition? Condition { get; init; }

    public TimeSpan Interval { get; init; }

    /// <summary>Where a call is kept that fulfils it.</summary>
    public string? Source { get; init; }

    /// <summary>Calls before this are none of the instance's.</summary>
    public DateTimeOffset Since { get; init; }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(WaitPayload))]
internal sealed partial class WaitJson : JsonSerializerContext;
