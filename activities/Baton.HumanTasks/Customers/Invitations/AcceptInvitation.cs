using Baton.Runtime.Organisation;
using Baton.Runtime.Requests;
using Baton.Storage;
using Baton.Storage.Commits;
using MediatR;

namespace Baton.HumanTasks.Customers.Invitations;

/// <summary>The visitor brings a code that says who they are.</summary>
internal sealed record AcceptInvitation(string Code) : ICommand<AcceptedInvitation>
{
    public Permission Permission => Permission.UseCustomerPages;

    public string? Act => "my.join";

    public string Subject => "invitation";
}

/// <param name="IsEmployee">It was an employee's: these pages are not theirs any more.</param>
internal sealed record AcceptedInvitation(bool IsEmployee);

internal sealed class InvitationTaker(Customers customers, Runtime.Contacts.Invitations invitations, IOrganisation organisation, IStore store, RequestContext caller, TimeProvider time)
    : IRequestHandler<AcceptInvitation, AcceptedInvitation>
{
    public async Task<AcceptedInvitation> Handle(AcceptInvitation request, CancellationToken cancellationToken)
    {
        var (visitor, _) = await customers.GetAsync(cancellationToken);
        var changes = await invitations.AcceptAsync(caller.Tenant, request.Code, visitor, time.GetUtcNow(), cancellationToken) ?? throw Void();
        var answer = new AcceptedInvitation(changes.Any(change => change is Storage.Organisation.SaveIdentity));
        var result = await store.CommitAsync(new Commit(caller.Tenant, [.. changes, .. caller.ChangesFor(answer)]), cancellationToken);
        if (!result.IsWritten)
            throw Void();
        organisation.Refresh(caller.Tenant);
        return answer;
    }

    private static RefusedException Void() => RefusedException.Conflict("invitation-void", "这个链接用过了、过期了，或者不完整，请让对方再发一个。", "This link was used, has expired or is incomplete; ask for another one.");
}
