using Baton.Server.Pausing;
using MediatR;

namespace Baton.Server.Elsa.Operations;

/// <summary>Elsa's addresses for pausing. Its words: a pause is an administrative one, a drain one that cuts off.</summary>
internal static class OperationEndpoints
{
    private const string Base = "/admin/workflow-runtime";

    private static readonly string[] SourceNames = ["inbox", "jobs", "timers", "schedules"];

    private sealed record ReasonBody(string? Reason);

    public static void MapOperations(this IEndpointRouteBuilder elsa)
    {
        elsa.MapGet($"{Base}/status", StatusAsync);
        elsa.MapPost($"{Base}/pause", async (ReasonBody? body, IMediator mediator, CancellationToken cancellation) =>
        {
            await mediator.Send(new PauseRuntime(body?.Reason, false), cancellation);
            return await StatusAsync(mediator, cancellation);
        });
        elsa.MapPost($"{Base}/resume", async (IMediator mediator, CancellationToken cancellation) =>
        {
            await mediator.Send(new ResumeRuntime(), cancellation);
            return await StatusAsync(mediator, cancellation);
        });
        elsa.MapPost($"{Base}/force-drain", ForceDrainAsync);
    }

    private static async Task<IResult> StatusAsync(IMediator mediator, CancellationToken cancellation)
    {
        var standing = await mediator.Send(new ReadRuntimeStanding(), cancellation);
        return Results.Json(new
        {
            state = new
            {
                reason = ReasonOf(standing),
                isAcceptingNewWork = standing.State == "Running",
                pausedAt = standing.Pause.At,
                drainStartedAt = standing.Pause.CutOffAt,
                pauseReasonText = standing.Pause.Reason,
                pauseRequestedBy = standing.Pause.By,
                generationId = standing.Node,
            },
            sources = Sources(standing),
            activeExecutionCycleCount = standing.JobsInFlight,
            standing.Node,
            standing.OpenIncidents,
            standing.ParkedJobs,
            standing.UnmatchedMessages,
            standing.PoisonedMessages,
            standing.At,
        }, Runtime.Requests.AnswerJson.Options);
    }

    private static async Task<IResult> ForceDrainAsync(ReasonBody? body, IMediator mediator, TimeProvider time, CancellationToken cancellation)
    {
        var startedAt = time.GetUtcNow();
        await mediator.Send(new PauseRuntime(body?.Reason, true), cancellation);
        var standing = await mediator.Send(new ReadRuntimeStanding(), cancellation);
        var completedAt = time.GetUtcNow();
        // No step is ever cut off in the middle: what is cut off is calls to the outside, whose jobs come again after the pause.
        return Results.Json(new
        {
            outcome = new
            {
                overallResult = "Forced",
                startedAt,
                completedAt,
                pausePhaseDuration = completedAt - startedAt,
                waitPhaseDuration = TimeSpan.Zero,
                sources = Sources(standing),
                executionCyclesForceCancelledCount = standing.JobsInFlight,
                forceCancelledInstanceIds = Array.Empty<string>(),
            },
        }, Runtime.Requests.AnswerJson.Options);
    }

    private static string ReasonOf(RuntimeStanding standing) => (standing.Pause, standing.State) switch
    {
        ({ CutOffAt: not null }, _) => "AdministrativePause, Drain",
        ({ IsPaused: true }, _) => "AdministrativePause",
        (_, "Stopping") => "Drain",
        _ => "None",
    };

    private static object[] Sources(RuntimeStanding standing)
    {
        var state = standing.Pause.IsPaused ? "Paused" : "Running";
        return [.. SourceNames.Select(name => new { name, state, lastError = (string?)null, lastTransitionAt = standing.Pause.At })];
    }
}
