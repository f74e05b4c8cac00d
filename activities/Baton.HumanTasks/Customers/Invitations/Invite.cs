using Baton.Runtime.Channels;
using Baton.Runtime.Contacts;
using Baton.Runtime.Requests;
using Baton.Storage;
using Baton.Storage.Commits;
using MediatR;

namespace Baton.HumanTasks.Customers.Invitations;

/// <summary>A code by which a known contact shows on their WeChat who they are; perhaps for whom they act, too.</summary>
internal sealed record InviteContact(string ContactId, string? Company, string? Part, int Days) : ICommand<IssuedInvitation>
{
    public const int UsualDays = 7;

    public Permission Permission => Permission.ManageContacts;

    public string? Act => "contact.invite";

    public string Subject => $"contact/{ContactId}";
}

/// <summary>A code by which the employee who asks shows on their own WeChat who they are.</summary>
internal sealed record InviteMyself : ICommand<IssuedInvitation>
{
    public Permission Permission => Permission.ActOnTasks;

    public string? Act => "person.invite";

    public string Subject => "person";
}

/// <param name="Link">To be opened in WeChat; null where this server does not know its own address.</param>
/// <param name="Scene">For a QR code of the account instead.</param>
/// <param name="Expires">From then on both are nothing.</param>
internal sealed record IssuedInvitation(string? Link, string Scene, DateTimeOffset Expires);

internal sealed class Inviter(IStore store, ContactBook contacts, Runtime.Organisation.IOrganisation organisation, IEnumerable<IChannel> channels, ITaskPages pages, RequestContext caller, TimeProvider time)
    : IRequestHandler<InviteContact, IssuedInvitation>, IRequestHandler<InviteMyself, IssuedInvitation>
{
    // Long enough to find one's phone.
    private static readonly TimeSpan ForEmployees = TimeSpan.FromMinutes(10);

    public async Task<IssuedInvitation> Handle(InviteContact request, CancellationToken cancellationToken)
    {
        if (request.Days < 1 || TimeSpan.FromDays(request.Days) > Invitation.Longest)
            throw RefusedException.Invalid($"有效期在 1 到 {Invitation.Longest.Days} 天之间。", $"It is good for 1 to {Invitation.Longest.Days} days.");
        var contact = await contacts.FindAsync(caller.Tenant, request.ContactId, cancellationToken) ?? throw RefusedException.NotFound("没有这位客户。", "There is no such contact.");
        return await IssueAsync(new Invitation(contact.Id, Text(request.Company), Text(request.Part), null, time.GetUtcNow().AddDays(request.Days)), cancellationToken);
    }

    public async Task<IssuedInvitation> Handle(InviteMyself request, CancellationToken cancellationToken) =>
        (await organisation.ReadAsync(caller.Tenant, cancellationToken)).Find(caller.Caller) is { IsActive: true } person
            ? await IssueAsync(new Invitation(null, null, null, person.Id, time.GetUtcNow() + ForEmployees), cancellationToken)
            : throw RefusedException.NotFound("只有组织里的员工能绑定自己的微信。", "Only people of the organisation can bind their own WeChat.");

    private async Task<IssuedInvitation> IssueAsync(Invitation invitation, CancellationToken cancellation)
    {
        if (!channels.Any(channel => channel.AdmitsContacts))
            throw RefusedException.NotFound("没有接入公众号，请找管理员。", "There is no service account here; ask an administrator.");
        var (code, kept) = Runtime.Contacts.Invitations.Issue(caller.Tenant, invitation, time.GetUtcNow());
        var answer = new IssuedInvitation(pages.AddressToJoin(code), Invitation.ScenePrefix + code, invitation.Expires);
        RefusedException.ThrowIfStopped((await store.CommitAsync(new Commit(caller.Tenant, [kept, .. caller.ChangesFor(answer)]), cancellation)).RefusedBy);
        return answer;
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
