using System.Collections.Immutable;
using Baton.Kernel.Alterations;
using Baton.Runtime.Alterations;
using Baton.Runtime.Requests;
using Baton.Runtime.Steps;
using Baton.Server.Instances;
using MediatR;

namespace Baton.Server.Elsa.Alterations;

/// <summary>Which instances a filter finds and, where alterations are given, what each of them would say to these. Changes nothing.</summary>
internal sealed record DryRunAlterations(AlterationFilter Filter) : IQuery<DryRun>
{
    public Permission Permission => Permission.ReadInstances;
}

/// <param name="WorkflowInstanceIds">Elsa's answer.</param>
/// <param name="Results">For each of the first thousand, where alterations were given.</param>
internal sealed record DryRun(ImmutableArray<string> WorkflowInstanceIds, ImmutableArray<DryRunResult>? Results);

internal sealed record DryRunResult(string WorkflowInstanceId, bool IsPossible, string? Message, MigrationView? Migration);

internal sealed class DryRunner(InstanceSelection selection, StepRunner steps, AlterationReader reader, IMediator mediator, RequestContext caller) : IRequestHandler<DryRunAlterations, DryRun>
{
    private const int MostResults = 1000;

    public async Task<DryRun> Handle(DryRunAlterations request, CancellationToken cancellationToken)
    {
        var found = await selection.FindAsync(request.Filter, cancellationToken);
        if (request.Filter.Alterations is not { Length: > 0 } alterations)
            return new DryRun(found, null);
        var results = ImmutableArray.CreateBuilder<DryRunResult>();
        foreach (var id in found.Take(MostResults))
        {
            if (await TryAsync(id, [.. alterations], cancellationToken) is { } result)
                results.Add(result);
        }

        return new DryRun(found, results.ToImmutable());
    }

    private async Task<DryRunResult?> TryAsync(string id, ImmutableArray<AlterationRequest> alterations, CancellationToken cancellation)
    {
        if (await steps.FindAsync(caller.Tenant, id, cancellation) is not { } state)
            return null;
        var (altered, refusal) = await reader.ReadAsync(caller.Tenant, state, alterations, caller.Caller, null, cancellation);
        if (altered is not null)
            refusal = (await steps.ForeseeAsync(caller.Tenant, id, altered, cancellation))?.Refusal;
        var migration = altered?.Alterations.OfType<Migrate>().FirstOrDefault() is { } migrate ? await mediator.Send(new PreviewMigration(id, migrate.Target.Version), cancellation) : null;
        return new DryRunResult(id, refusal is null, refusal?.In(caller.Language), migration);
    }
}
