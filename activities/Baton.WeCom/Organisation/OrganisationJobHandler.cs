using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Baton.Runtime.Jobs;
using Baton.Runtime.Organisation;
using Baton.Runtime.Organisation.Leavers;
using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Organisation;
using Baton.Tencent.Client;
using Baton.WeCom.Jobs;

namespace Baton.WeCom.Organisation;

/// <summary>Takes over from WeCom who works here, where, for whom and as what. Doing it twice changes nothing the second time.</summary>
internal sealed class OrganisationJobHandler(
    CompanyReader reader, IOrganisation organisation, OrganisationMemories memories, WeComApps apps, WeComOptions options, IStore store, Signals signals, TimeProvider time) : IJobHandler
{
    private const int ChangesOfOneCommit = 200;

    public string Kind => OrganisationJob.Kind;

    public RetryPolicy Retry => WeComPace.Retry;

    public WhenUnsure WhenUnsure => WhenUnsure.SendAgain;

    public async Task<JobOutcome> CarryOutAsync(JobAttempt attempt, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        if (apps.Find(options.Organisation.App) is not { } app)
            return new GaveUp("没有设置从哪个应用读取组织架构（WeCom:Organisation:App）。 / WeCom:Organisation:App is not set.");
        var job = JsonSerializer.Deserialize(attempt.Job.Payload, OrganisationJson.Default.OrganisationJob)!;
        try
        {
            return job.Part switch
            {
                OrganisationPart.Leaver => await LeaveAsync(app, job.Userid!, cancellation),
                OrganisationPart.Member => await TakeOverAsync(app, job, cancellation),
                _ => await TakeOverAsync(app, await reader.ReadAsync(app, cancellation), cancellation),
            };
        }
        catch (ApiRefusedException e)
        {
            return Outcomes.Of(e.Reply, attempt.Number);
        }
    }

    private async Task<JobOutcome> TakeOverAsync(WeComApp app, OrganisationJob job, CancellationToken cancellation)
    {
        if (job.NewUserid is { Length: > 0 } renamed && !string.Equals(renamed, job.Userid, StringComparison.Ordinal))
            await RenameAsync(app, job.Userid!, renamed, cancellation);
        var userid = job.NewUserid is { Length: > 0 } now ? now : job.Userid!;
        var picture = await reader.ReadAsync(app, userid, cancellation);
        return picture.Members.Count == 0 ? await LeaveAsync(app, userid, cancellation) : await TakeOverAsync(app, picture, cancellation);
    }

    private async Task<JobOutcome> TakeOverAsync(WeComApp app, CompanyPicture picture, CancellationToken cancellation)
    {
        var channel = WeComApps.ChannelOf(app.Name);
        var (memory, version) = await memories.ReadAsync(channel, cancellation);
        var plan = new OrganisationPlan(await KnownAsync(cancellation), picture, ChannelsFrom(channel), memory.Roles);
        if (plan.Loss > options.Organisation.LargestLoss)
            return new GaveUp(string.Create(CultureInfo.InvariantCulture, $"应用可见范围内一下少了 {plan.Leavers.Count} 人，没有改动组织架构：请检查应用的可见范围；如确实如此，请调大 WeCom:Organisation:LargestLoss 后重试。 / {plan.Leavers.Count} people are missing at once, so nothing was changed: check the application's visible range, or raise WeCom:Organisation:LargestLoss and retry."));
        foreach (var part in plan.Changes.Chunk(ChangesOfOneCommit))
            await WriteAsync([.. part], cancellation);
        if (!memory.Roles.ToHashSet().SetEquals(plan.Roles))
            await memories.TrySaveAsync(channel, memory with { Roles = [.. plan.Roles.Order(StringComparer.Ordinal)] }, version, cancellation);
        return Done(plan.Units.Count, plan.People.Count, plan.Leavers.Count);
    }

    private async Task<JobOutcome> LeaveAsync(WeComApp app, string userid, CancellationToken cancellation)
    {
        var person = (await KnownAsync(cancellation)).Find(WeComApps.ChannelOf(app.Name), userid);
        if (person is not null)
            await WriteAsync([new SavePerson(person with { IsActive = false })], cancellation);
        return Done(0, 0, person is null ? 0 : 1);
    }

    // The person stays who they are: their tasks, requests and audit bear their id, not WeCom's.
    private async Task RenameAsync(WeComApp app, string before, string after, CancellationToken cancellation)
    {
        var known = await KnownAsync(cancellation);
        var channel = WeComApps.ChannelOf(app.Name);
        if ((known.Find(channel, before) ?? known.Former(channel, before)) is not { } person)
            return;
        var changes = ChannelsFrom(channel).SelectMany(each => (IdentityRow[])[new("", each, after, person.Id), new("", each, before, Nobody)]);
        var isSameButForCase = string.Equals(before, after, StringComparison.OrdinalIgnoreCase);
        await WriteAsync([.. changes.Where(row => !isSameButForCase || row.PersonId != Nobody).Select(row => new SaveIdentity(row))], cancellation);
    }

    // Identities are not taken away, so one that ended leads to nobody.
    private const string Nobody = "";

    private async Task<People> KnownAsync(CancellationToken cancellation)
    {
        organisation.Refresh("");
        return await organisation.ReadAsync("", cancellation);
    }

    // With whoever leaves goes, in the same commit, the order to hand on what they have to do.
    private async Task WriteAsync(ImmutableArray<Change> changes, CancellationToken cancellation)
    {
        if (changes.Length > 0)
        {
            var before = await organisation.ReadAsync("", cancellation);
            var leavers = changes.OfType<SavePerson>().Where(save => !save.Row.IsActive && before.Find(save.Row.Id) is { IsActive: true });
            var commit = new Commit("", [.. changes, .. leavers.Select(save => LeaverJob.For("", save.Row.Id, time))]);
            if ((await store.CommitAsync(commit, cancellation)).IsWritten)
                signals.AfterCommit(commit);
        }

        organisation.Refresh("");
    }

    private string[] ChannelsFrom(string first) => [first, .. apps.All.Where(app => app.ReachesPeople).Select(app => WeComApps.ChannelOf(app.Name)).Where(channel => channel != first)];

    private static Succeeded Done(int units, int people, int leavers) =>
        Succeeded.With(JsonSerializer.SerializeToUtf8Bytes(new OrganisationResult(units, people, leavers), OrganisationJson.Default.OrganisationResult));
}
