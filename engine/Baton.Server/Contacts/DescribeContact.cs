using Baton.Runtime.Contacts;
using Baton.Runtime.Requests;
using Baton.Storage;
using MediatR;

namespace Baton.Server.Contacts;

/// <summary>Says what somebody outside is called and their phone; null: not known. <paramref name="Version"/> is the one the editor saw.</summary>
internal sealed record DescribeContact(string Id, string? Name, string? Phone, long Version) : ICommand<ContactChanged>
{
    public Permission Permission => Permission.ManageContacts;

    public string? Act => "contact.describe";

    public string Subject => ContactChanged.SubjectOf(Id);
}

/// <summary>Whose entry was changed.</summary>
internal sealed record ContactChanged(string Id)
{
    public static string SubjectOf(string id) => $"contact/{id}";
}

internal sealed class ContactDescriber(IStore store, ContactBook book, ContactRegister register, RequestContext caller, TimeProvider time)
    : IRequestHandler<DescribeContact, ContactChanged>
{
    private const int Longest = 100;

    public async Task<ContactChanged> Handle(DescribeContact request, CancellationToken cancellationToken)
    {
        var contact = await book.FindAsync(caller.Tenant, request.Id, cancellationToken) ?? throw ContactReader.Unknown(request.Id);
        if (contact.Version != request.Version)
            throw ContactDesk.Changed();
        var (name, phone) = (Read(request.Name, "姓名", "The name"), Read(request.Phone, "电话", "The phone"));
        caller.AuditDetail = new { From = new { contact.Name, contact.Phone }, To = new { Name = name, Phone = phone } };
        var changes = await register.CorrectAsync(caller.Tenant, contact.Id, name, phone, time.GetUtcNow(), cancellationToken);
        return await ContactDesk.CommitAsync(store, caller, contact.Id, changes, cancellationToken);
    }

    private static string? Read(string? text, string chinese, string english) => text?.Trim() switch
    {
        null or "" => null,
        { Length: > Longest } => throw RefusedException.Invalid($"{chinese}最多 {Longest} 个字。", $"{english} has {Longest} characters at most."),
        var given => given,
    };
}
