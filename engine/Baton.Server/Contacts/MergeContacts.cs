using Baton.Runtime.Contacts;
using Baton.Runtime.Requests;
using Baton.Storage;
using MediatR;

namespace Baton.Server.Contacts;

/// <summary>Two entries are one person's: what is known of <paramref name="Id"/> goes over to <paramref name="Into"/>. It cannot be taken back.</summary>
internal sealed record MergeContacts(string Id, string Into) : ICommand<ContactChanged>
{
    public Permission Permission => Permission.ManageContacts;

    public string? Act => "contact.merge";

    public string Subject => ContactChanged.SubjectOf(Id);
}

internal sealed class ContactMerger(IStore store, ContactBook book, ContactRegister register, RequestContext caller, TimeProvider time)
    : IRequestHandler<MergeContacts, ContactChanged>
{
    public async Task<ContactChanged> Handle(MergeContacts request, CancellationToken cancellationToken)
    {
        var from = await book.FindAsync(caller.Tenant, request.Id, cancellationToken) ?? throw ContactReader.Unknown(request.Id);
        var into = await book.FindAsync(caller.Tenant, request.Into, cancellationToken) ?? throw ContactReader.Unknown(request.Into);
        if (from.Id == into.Id)
            throw RefusedException.Conflict("same-contact", "这两条资料已经是同一个人。", "These two are one already.");
        caller.AuditDetail = new { into.Id, From = from.DisplayName, Into = into.DisplayName };
        var changes = await register.MergeAsync(caller.Tenant, from.Id, into.Id, time.GetUtcNow(), cancellationToken);
        return await ContactDesk.CommitAsync(store, caller, into.Id, changes, cancellationToken);
    }
}
