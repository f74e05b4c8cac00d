using Baton.Kernel.Executions;
using Baton.Kernel.Tasks;
using Baton.Runtime.Requests;
using Baton.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Baton.HumanTasks.Desk;

/// <summary>One thing that was started, with what its latest task showed.</summary>
internal sealed record ReadRequest(string InstanceId) : IQuery<RequestDetail>
{
    public Permission Permission => Permission.ActOnTasks;
}

internal sealed record RequestDetail(string Title, string? Summary, IReadOnlyList<NoticeFact> Facts, RequestView Request);

internal sealed class RequestReader(RequestReading requests, IStore store, RequestContext caller) : IRequestHandler<ReadRequest, RequestDetail>
{
    public async Task<RequestDetail> Handle(ReadRequest request, CancellationToken cancellationToken)
    {
        var (view, _) = await requests.FindAsync(request.InstanceId, cancellationToken)
            ?? throw RefusedException.NotFound("没有这项申请，或者它与您无关。", "There is no such request, or it does not concern you.");
        await using var reads = store.OpenReads();
        var latest = await reads.Tasks.Where(row => row.Tenant == caller.Tenant && row.InstanceId == request.InstanceId)
            .OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Id).Select(row => row.Data).FirstOrDefaultAsync(cancellationToken);
        var notice = latest is null ? null : StateJson.ReadNotice(latest);
        return new RequestDetail(view.Name ?? notice?.Title ?? view.FlowName, notice?.Summary, [.. notice?.Facts ?? []], view);
    }
}
