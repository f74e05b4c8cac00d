using System.Collections.Immutable;
using Baton.Kernel.Alterations;
using Baton.Runtime.Alterations;
using Baton.Runtime.Definitions;
using Baton.Runtime.Requests;
using Baton.Server.Elsa.Instances;
using MediatR;

namespace Baton.Server.Instances;

/// <summary>What would become of an instance on another version of its definition. Changes nothing.</summary>
internal sealed record PreviewMigration(string Id, int? Version) : IQuery<MigrationView>
{
    public Permission Permission => Permission.ReadInstances;

    public Reach Reach => Reach.OfInstance(Id);
}

/// <summary>What goes on, what has no place there, and what stands in the way, in the caller's language.</summary>
internal sealed record MigrationView(
    string Id, int FromVersion, int ToVersion, bool IsPossible, ImmutableArray<KeptExecution> Kept, ImmutableArray<MigrationSentence> Lost, ImmutableArray<MigrationSentence> Blocks);

internal sealed record MigrationSentence(string? ActivityId, string Sentence);

internal sealed class MigrationPreviewer(InstanceFiles files, AlterationReader reader, DefinitionLibrary definitions, RequestContext caller) : IRequestHandler<PreviewMigration, MigrationView>
{
    public async Task<MigrationView> Handle(PreviewMigration request, CancellationToken cancellationToken)
    {
        var file = await files.FindAsync(request.Id, cancellationToken);
        var (alteration, refusal) = await reader.MigrateAsync(caller.Tenant, file.State, request.Version, cancellationToken);
        if (alteration is not Migrate migrate)
            throw RefusedException.Of(refusal!);
        var to = await definitions.PlanOfAsync(caller.Tenant, migrate.Target, cancellationToken);
        var report = Migration.Preview(file.Plan, to, file.State, migrate.Parameters);
        return new MigrationView(
            request.Id, file.State.Plan.Version, to.Key.Version, report.IsPossible, report.Kept, [.. report.Lost.Select(SentenceOf)], [.. report.Blocks.Select(SentenceOf)]);
    }

    private MigrationSentence SentenceOf(MigrationNote note) => new(note.ActivityId, caller.Language.Choose(note.Chinese, note.English));
}
