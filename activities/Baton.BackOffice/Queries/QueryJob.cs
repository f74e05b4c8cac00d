using System.Text.Json;
using System.Text.Json.Serialization;
using Baton.BackOffice.Calls;
using Baton.BackOffice.Connections;
using Baton.BackOffice.Operations;
using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Runtime.Jobs;
using Baton.Storage.Jobs.Limits;

namespace Baton.BackOffice.Queries;

/// <summary>Carries out the queries of flows.</summary>
internal sealed class QueryJob(OperationRunner runner, ConnectionLibrary connections) : IJobHandler
{
    public const string JobKind = "backoffice.query";

    public string Kind => JobKind;

    /// <summary>For about a day; what waits for an open breaker counts no attempts.</summary>
    public RetryPolicy Retry { get; } = RetryPolicy.Patient with { Longest = TimeSpan.FromMinutes(2), LongestWish = TimeSpan.FromHours(1), MaximumAttempts = 1_000, MaximumTime = TimeSpan.FromDays(1) };

    /// <summary>It only asks.</summary>
    public WhenUnsure WhenUnsure => WhenUnsure.SendAgain;

    public JobLimit? LimitOf(string limitKey) => connections.LimitOf(limitKey);

    /// <param name="call">What to ask.</param>
    /// <param name="cacheSeconds">For how long the answer may be used again.</param>
    /// <param name="jobId">Queries wait for nobody: each has a lane of its own.</param>
    public static JobDraft Draft(PreparedCall call, int cacheSeconds, string jobId) =>
        new(JobKind, $"{JobKind}/{jobId}", JsonSerializer.SerializeToUtf8Bytes(new QueryPayload(call, cacheSeconds), QueryJson.Default.QueryPayload)) { LimitKey = ConnectionLibrary.LimitKeyOf(call.Connection) };

    public static ObjectValue OutputsOf(OperationResult result) => ObjectValue.Empty
        .With(nameof(RunQuery.Rows), new ListValue([.. result.Rows]))
        .With(nameof(RunQuery.First), result.Rows.IsEmpty ? Value.Null : result.Rows[0])
        .With(nameof(RunQuery.Count), Value.From((double)result.Rows.Length))
        .With(nameof(RunQuery.Scalar), result.Value)
        .With(nameof(RunQuery.HasMore), Value.From(result.HasMore));

    public static string OutcomeOf(OperationResult result) => result.Rows.IsEmpty ? RunQuery.NothingFound : Outcomes.Done;

    public async Task<JobOutcome> CarryOutAsync(JobAttempt attempt, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var payload = JsonSerializer.Deserialize(attempt.Job.Payload, QueryJson.Default.QueryPayload)!;
        try
        {
            var result = await runner.QueryAsync(attempt.Job.Tenant, payload.Call, payload.CacheSeconds, cancellation);
            return new Succeeded(OutputsOf(result), [OutcomeOf(result)]);
        }
        catch (CallException exception)
        {
            return exception.ToOutcome();
        }
    }
}

/// <summary>The at-rest form of a query's job.</summary>
internal sealed record QueryPayload(PreparedCall Call, int CacheSeconds);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(QueryPayload))]
internal sealed partial class QueryJson : JsonSerializerContext;
