using Baton.Runtime.Requests;
using Baton.Server.Requests;
using MediatR;

namespace Baton.Server.Jobs;

internal static class JobEndpoints
{
    private const int UsualBulk = 100;
    private const int LargestBulk = 1000;

    private sealed record ReasonBody(string? Reason);

    private sealed record PostponeBody(DateTimeOffset? Until, string? Reason);

    private sealed record BulkBody(string? Action, FilterBody? Filter, int? Limit, DateTimeOffset? Until, string? Reason);

    private sealed record FilterBody(
        string? Status, string? Kind, string? Lane, string? InstanceId, string? LimitKey, string? Error, DateTimeOffset? CreatedBefore, DateTimeOffset? CreatedAfter)
    {
        public JobFilter Read() => new()
        {
            Statuses = JobFilter.StatusesOf(Status),
            Kinds = JobFilter.KindsOf(Kind),
            Lane = Lane,
            InstanceId = InstanceId,
            LimitKey = LimitKey,
            Error = Error,
            CreatedBefore = CreatedBefore,
            CreatedAfter = CreatedAfter,
        };
    }

    public static void MapJobs(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/jobs").WithTags("jobs");
        group.MapGet("", ([AsParameters] FilterBody filter, long? before, int? page, int? pageSize, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new ListJobs(filter.Read(), before, Paging.Of(page, pageSize)), cancellation));
        group.MapGet("/counts", (IMediator mediator, CancellationToken cancellation) => mediator.AnswerAsync(new CountJobs(), cancellation));
        group.MapGet("/{id}", (string id, IMediator mediator, CancellationToken cancellation) => mediator.AnswerAsync(new ReadJob(id), cancellation));
        group.MapPost("/{id}/retry", (string id, ReasonBody? body, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new DecideJob(id, new JobDecision(JobDecisionAct.Retry, body?.Reason, null)), cancellation));
        group.MapPost("/{id}/drop", (string id, ReasonBody? body, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new DecideJob(id, new JobDecision(JobDecisionAct.Drop, body?.Reason, null)), cancellation));
        group.MapPost("/{id}/park", (string id, ReasonBody? body, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new DecideJob(id, new JobDecision(JobDecisionAct.Park, body?.Reason, null)), cancellation));
        group.MapPost("/{id}/postpone", (string id, PostponeBody body, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new DecideJob(id, DecisionOf(JobDecisionAct.Postpone, body.Until, body.Reason)), cancellation));
        group.MapPost("/bulk", (BulkBody body, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new DecideJobs((body.Filter ?? throw NoFilter()).Read(), DecisionOf(ActOf(body.Action), body.Until, body.Reason), LimitOf(body.Limit)), cancellation));
    }

    private static JobDecision DecisionOf(JobDecisionAct act, DateTimeOffset? until, string? reason) => act != JobDecisionAct.Postpone || until is not null
        ? new JobDecision(act, reason, until)
        : throw RefusedException.Invalid("要写明推迟到什么时候（until）。", "until says to when it is put off; it is missing.");

    private static JobDecisionAct ActOf(string? text) => Enum.TryParse<JobDecisionAct>(text, ignoreCase: true, out var act) && Enum.IsDefined(act)
        ? act
        : throw RefusedException.Invalid("action 是 retry、drop、park 或 postpone。", "action is retry, drop, park or postpone.");

    private static int LimitOf(int? limit) => limit is null or (>= 1 and <= LargestBulk)
        ? limit ?? UsualBulk
        : throw RefusedException.Invalid($"limit 在 1 到 {LargestBulk} 之间。", $"limit is between 1 and {LargestBulk}.");

    private static RefusedException NoFilter() => RefusedException.Invalid("要写明是哪些任务（filter）；{} 是全部。", "filter says which jobs; {} means all.");
}
