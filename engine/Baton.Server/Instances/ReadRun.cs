using System.Collections.Immutable;
using Baton.Expressions.Values;
using Baton.Runtime.Organisation;
using Baton.Runtime.Requests;
using Baton.Server.Elsa.Instances;
using Baton.Storage;
using Baton.Storage.Tasks;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Instances;

/// <summary>One run, told to a person.</summary>
internal sealed record ReadRun(string Id) : IQuery<RunView>
{
    public Permission Permission => Permission.ReadInstances;

    public Reach Reach => Reach.OfInstance(Id);
}

internal sealed record RunView(
    string Id,
    string DefinitionId,
    string FlowName,
    int Version,
    string? Name,
    string? CorrelationId,
    string Status,
    string? StartedBy,
    string? StartedByName,
    DateTimeOffset CreatedAt,
    DateTimeOffset? FinishedAt,
    ImmutableArray<Waiting> Waiting,
    ImmutableArray<IncidentLine> Incidents,
    ImmutableArray<StoryLine> Story,
    ImmutableArray<RunFact> Facts);

/// <summary>A failure that waits for a decision.</summary>
internal sealed record IncidentLine(int Execution, string ActivityId, string Step, string Message, string? JobId, DateTimeOffset At);

internal sealed class RunReader(InstanceFiles files, IStore store, Parties parties, WaitWords words, RequestContext caller) : IRequestHandler<ReadRun, RunView>
{
    public async Task<RunView> Handle(ReadRun request, CancellationToken cancellationToken)
    {
        var file = await files.FindAsync(request.Id, cancellationToken);
        var (row, state, plan) = file;
        var people = await parties.ReadAsync(caller.Tenant, state.Inputs.Members.Select(member => (member.Value as TextValue)?.Content).Append(row.StartedBy), cancellationToken);
        var moments = new List<JournalMoment>();
        await foreach (var moment in files.JournalAsync(file, cancellationToken))
            moments.Add(moment);
        return new RunView(
            row.Id, row.DefinitionId, plan.Name, row.DefinitionVersion, row.Name, row.CorrelationId, RunStatus.Of(state),
            row.StartedBy, row.StartedBy is { } by ? people.NameOf(by) : null, row.CreatedAt, row.FinishedAt,
            words.Of(plan, state, people),
            [.. state.Incidents.Select(incident => new IncidentLine(
                incident.Execution, incident.ActivityId, WaitWords.StepOf(plan.Nodes[incident.Node]), incident.Message, incident.JobId, incident.At))],
            new StoryTeller(people, caller.Language, await TasksAsync(request.Id, cancellationToken)).Tell(state, moments, moments.Count == 0 && state.HasEnded),
            [.. new RunFacts(plan, people, caller.Language).Of(state)]);
    }

    private async Task<List<TaskRow>> TasksAsync(string id, CancellationToken cancellation)
    {
        await using var reads = store.OpenReads();
        return await reads.Tasks.Where(row => row.Tenant == caller.Tenant && row.InstanceId == id).OrderBy(row => row.CreatedAt).ToListAsync(cancellation);
    }
}
