using Baton.Runtime.Hosting;
using Baton.Runtime.Jobs;
using Baton.Runtime.Requests;
using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.Storage.Commits;
using MediatR;

namespace Baton.WeCom.Organisation;

/// <summary>Has the whole organisation read from WeCom now.</summary>
internal sealed record SyncOrganisation : ICommand<OrganisationSyncing>
{
    public Permission Permission => Permission.Repair;

    public string? Act => "wecom.organisation.sync";

    public string Subject => "wecom/organisation";
}

/// <param name="JobId">The job that reads it; where one waits already, it takes its place.</param>
internal sealed record OrganisationSyncing(string JobId);

internal sealed class OrganisationSyncer(WeComOptions options, IStore store, Signals signals, RequestContext caller, TimeProvider time) : IRequestHandler<SyncOrganisation, OrganisationSyncing>
{
    public async Task<OrganisationSyncing> Handle(SyncOrganisation request, CancellationToken cancellationToken)
    {
        if (!options.Organisation.IsOn)
            throw RefusedException.Conflict("organisation-off", "组织架构没有取自企业微信：请先设置 WeCom:Organisation:App。", "The organisation is not taken from WeCom: set WeCom:Organisation:App first.");
        var draft = new OrganisationJob(OrganisationPart.Everything).ToDraft(WeComApps.ChannelOf(options.Organisation.App));
        var answer = new OrganisationSyncing(FreshId.New(time));
        var commit = new Commit(caller.Tenant, [DetachedJob.Of(caller.Tenant, answer.JobId, draft, time.GetUtcNow()), .. caller.ChangesFor(answer)]);
        if ((await store.CommitAsync(commit, cancellationToken)).IsWritten)
            signals.AfterCommit(commit);
        return answer;
    }
}
