using System.Collections.Immutable;
using Baton.Runtime.Alterations;
using Baton.Server.Requests;
using MediatR;

namespace Baton.Server.Elsa.Alterations;

/// <summary>Elsa's alterations: at once for instances named, as a plan for those that a filter finds.</summary>
internal static class AlterationEndpoints
{
    private sealed record RunBody(AlterationRequest[]? Alterations, string[]? WorkflowInstanceIds, string? Reason);

    private sealed record SubmitBody(AlterationRequest[]? Alterations, AlterationFilter? Filter, string[]? WorkflowInstanceIds, string? Reason);

    public static void MapAlterations(this IEndpointRouteBuilder elsa)
    {
        elsa.MapPost("/alterations/run", (RunBody body, IMediator mediator, CancellationToken cancellation) => mediator.AnswerAsync(
            new RunAlterations([.. body.Alterations ?? []], [.. body.WorkflowInstanceIds ?? []], body.Reason), cancellation));
        elsa.MapPost("/alterations/dry-run", (AlterationFilter body, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new DryRunAlterations(body), cancellation));
        elsa.MapPost("/alterations/submit", (SubmitBody body, IMediator mediator, CancellationToken cancellation) => mediator.AnswerAsync(
            new SubmitAlterations([.. body.Alterations ?? []], body.Filter ?? new AlterationFilter { WorkflowInstanceIds = body.WorkflowInstanceIds }, body.Reason), cancellation));
        elsa.MapGet("/alterations/{id}", (string id, IMediator mediator, CancellationToken cancellation) => mediator.AnswerAsync(new ReadAlterationPlan(id), cancellation));
    }
}

/// <summary>A line of a log, as Elsa writes it.</summary>
internal sealed record AlterationLogEntry(string Message, string LogLevel, DateTimeOffset Timestamp);

internal sealed record AlterationLog(ImmutableArray<AlterationLogEntry> LogEntries);
