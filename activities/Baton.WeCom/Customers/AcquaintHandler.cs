using System.Collections.Immutable;
using Baton.Runtime.Contacts;
using Baton.Runtime.Jobs;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Tencent.Client;
using Baton.Tencent.Jobs;
using Baton.WeCom.CustomerService;
using Baton.WeCom.Jobs;

namespace Baton.WeCom.Customers;

/// <summary>
/// Finds out who a customer is: the same person at every desk, for every member and, by their unionid, at the service account. Where Tencent does not
/// tell, which it does only for corporations with the right to it, they are known by what they were met as.
/// </summary>
internal sealed class AcquaintHandler(ExternalContacts customers, CustomerServiceDesk desk, ContactBook contacts, ContactRegister register, IStore store, TimeProvider time, WeComApps apps)
    : AppJobHandler<AcquaintOrder>(apps, AcquaintJson.Default.AcquaintOrder)
{
    public override string Kind => AcquaintOrder.Kind;

    protected override async Task<JobOutcome> CarryOutAsync(WeComApp app, AcquaintOrder order, JobAttempt attempt, CancellationToken cancellation)
    {
        var (reply, name, unionid) = await AskAsync(app, order, cancellation);
        if (CallOutcome.OfFailed(reply, attempt.Number) is TryAgain later)
            return later;
        var id = (await MeetAsync(order, cancellation)).Id;
        var isDone = await CommitAsync(now => register.RecogniseAsync("", id, KnownAs.ExternalUserid, order.ExternalUserid, now, cancellation), cancellation)
            && (string.IsNullOrEmpty(unionid) || await CommitAsync(now => register.RecogniseAsync("", id, KnownAs.Unionid, unionid, now, cancellation), cancellation))
            && (string.IsNullOrEmpty(name) || await CommitAsync(now => NamedAsync(id, name, now, cancellation), cancellation));
        return isDone ? Succeeded.With() : new TryAgain("这位客户正在别处改动。 / This customer is being changed elsewhere.", WasSent: false);
    }

    private async Task<(ApiReply Reply, string? Name, string? Unionid)> AskAsync(WeComApp app, AcquaintOrder order, CancellationToken cancellation)
    {
        if (order.OpenKfId is null)
        {
            var known = await customers.FindAsync(app, order.ExternalUserid, null, cancellation);
            var customer = known.Succeeded ? known.Value.Customer : null;
            return (known.Reply, customer?.Name, customer?.Unionid);
        }

        var met = await desk.FindCustomersAsync(app, [order.ExternalUserid], cancellation);
        var guest = met.Succeeded ? met.Value.Items?.FirstOrDefault(each => each.ExternalUserid == order.ExternalUserid) : null;
        return (met.Reply, guest?.Nickname, guest?.Unionid);
    }

    private Task<Contact> MeetAsync(AcquaintOrder order, CancellationToken cancellation)
    {
        var (channel, id) = order.OpenKfId is { } at
            ? (DeskAddress.ChannelOf(order.App), new DeskAddress(at, order.ExternalUserid).ToString())
            : (KnownAs.ExternalUserid, order.ExternalUserid);
        return contacts.MeetAsync("", channel, id, time.GetUtcNow(), cancellation);
    }

    /// <summary>How they call themselves, until they have said who they are.</summary>
    private async Task<ImmutableArray<Change>> NamedAsync(string id, string name, DateTimeOffset now, CancellationToken cancellation) =>
        await contacts.FindAsync("", id, cancellation) is { Name: null } nameless ? await register.DescribeAsync("", nameless.Id, name, null, null, now, cancellation) : [];

    private async Task<bool> CommitAsync(Func<DateTimeOffset, Task<ImmutableArray<Change>>> changeAsync, CancellationToken cancellation)
    {
        var changes = await changeAsync(time.GetUtcNow());
        return changes.IsEmpty || (await store.CommitAsync(new Commit("", changes), cancellation)).IsWritten;
    }
}
