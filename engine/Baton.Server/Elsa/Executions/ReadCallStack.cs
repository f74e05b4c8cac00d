using System.Collections.Immutable;
using Baton.Runtime.Requests;
using Baton.Server.Elsa.Instances;
using MediatR;

namespace Baton.Server.Elsa.Executions;

/// <summary>How it came to an execution: from the outermost that is known inwards, across the instances that started one another.</summary>
internal sealed record ReadCallStack(string Id, bool AcrossInstances, int Skip, int Take) : IQuery<CallStack>
{
    private const int Usual = 100;
    private const int Most = 1000;

    public Permission Permission => Permission.ReadInstances;

    public Reach Reach => Reach.OfInstance(ExecutionId.Parse(Id).InstanceId);

    public static ReadCallStack Of(string id, bool? acrossInstances, int? skip, int? take) =>
        new(id, acrossInstances ?? true, Math.Max(0, skip ?? 0), take is > 0 ? Math.Min(take.Value, Most) : Usual);
}

internal sealed record CallStack(string ActivityExecutionId, ImmutableArray<ActivityExecutionRecord> Items, int TotalCount);

internal sealed class CallStackReader(InstanceFiles files, RequestContext caller) : IRequestHandler<ReadCallStack, CallStack>
{
    public async Task<CallStack> Handle(ReadCallStack request, CancellationToken cancellationToken)
    {
        var id = ExecutionId.Parse(request.Id);
        var file = await files.FindAsync(id.InstanceId, cancellationToken);
        var chain = new List<ActivityExecutionRecord>(await files.ChainAsync(file, id.Number, cancellationToken));
        if (chain is [])
            throw ExecutionId.NotFound(request.Id);
        var seen = new HashSet<string> { file.State.Id };
        // What started it may be none of a limited key's business.
        while (request.AcrossInstances && caller.Key?.IsLimited is not true && file.State.Parent is { } parent && seen.Add(parent.InstanceId) && await files.TryFindAsync(parent.InstanceId, cancellationToken) is { } outer)
        {
            chain.InsertRange(0, await files.ChainAsync(outer, parent.Execution, cancellationToken));
            file = outer;
        }

        return new CallStack(request.Id, [.. chain.Skip(request.Skip).Take(request.Take)], chain.Count);
    }
}
