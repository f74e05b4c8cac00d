using Baton.Runtime.Contacts;
using Baton.Runtime.Requests;
using Baton.Storage;
using MediatR;

namespace Baton.Server.Contacts;

/// <summary>Somebody outside acts for a company, from <paramref name="Since"/> on; null: from now on.</summary>
internal sealed record JoinCompany(string Id, string Company, string? Part, DateTimeOffset? Since) : ICommand<ContactChanged>
{
    public Permission Permission => Permission.ManageContacts;

    public string? Act => "contact.join";

    public string Subject => ContactChanged.SubjectOf(Id);
}

/// <summary>They act for it up to <paramref name="Until"/> only; null: no longer. Then what is the company's is closed to them.</summary>
internal sealed record LeaveCompany(string Id, string Company, DateTimeOffset? Until) : ICommand<ContactChanged>
{
    public Permission Permission => Permission.ManageContacts;

    public string? Act => "contact.leave";

    public string Subject => ContactChanged.SubjectOf(Id);
}

internal sealed class ContactMover(IStore store, ContactBook book, ContactRegister register, RequestContext caller, TimeProvider time)
    : IRequestHandler<JoinCompany, ContactChanged>, IRequestHandler<LeaveCompany, ContactChanged>
{
    private const int LongestNumber = 64;

    public async Task<ContactChanged> Handle(JoinCompany request, CancellationToken cancellationToken)
    {
        var company = request.Company.Trim();
        if (company.Length is 0 or > LongestNumber)
            throw RefusedException.Invalid($"公司编号要填，最多 {LongestNumber} 个字。", $"The company's number is needed, {LongestNumber} characters at most.");
        var contact = await FindAsync(request.Id, cancellationToken);
        var since = request.Since ?? time.GetUtcNow();
        caller.AuditDetail = new { company, request.Part, since };
        var changes = await register.JoinAsync(caller.Tenant, contact.Id, company, Part(request.Part), since, cancellationToken);
        return await ContactDesk.CommitAsync(store, caller, contact.Id, changes, cancellationToken);
    }

    public async Task<ContactChanged> Handle(LeaveCompany request, CancellationToken cancellationToken)
    {
        var contact = await FindAsync(request.Id, cancellationToken);
        var until = request.Until ?? time.GetUtcNow();
        caller.AuditDetail = new { request.Company, until };
        var changes = await register.LeaveAsync(caller.Tenant, contact.Id, request.Company, until, cancellationToken);
        if (changes.IsEmpty)
            throw RefusedException.Conflict("not-of-company", "这位客户现在不代表这家公司。", "The contact does not act for this company then.");
        return await ContactDesk.CommitAsync(store, caller, contact.Id, changes, cancellationToken);
    }

    private async Task<Contact> FindAsync(string id, CancellationToken cancellation) =>
        await book.FindAsync(caller.Tenant, id, cancellation) ?? throw ContactReader.Unknown(id);

    private static string? Part(string? part) => string.IsNullOrWhiteSpace(part) ? null : part.Trim();
}
