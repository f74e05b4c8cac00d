using Baton.Runtime.Requests;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Keys;
using MediatR;

namespace Baton.Server.Keys;

/// <summary>Ends a key for good. What its holder has started goes on.</summary>
internal sealed record RevokeKey(string Id) : ICommand<KeyView>
{
    public Permission Permission => Permission.ManageKeys;

    public string? Act => "key.revoke";

    public string Subject => $"key/{Id}";
}

internal sealed class KeyRevoker(IStore store, KeyShelf shelf, RequestContext caller, TimeProvider time) : IRequestHandler<RevokeKey, KeyView>
{
    public async Task<KeyView> Handle(RevokeKey request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var answer = await shelf.FindAsync(request.Id, cancellationToken);
        if (answer.RevokedAt is null)
            answer = answer with { RevokedAt = now, RevokedBy = caller.Caller, Status = "revoked" };
        var result = await store.CommitAsync(
            new Commit(caller.Tenant, [new RevokeApiKey(request.Id, now, caller.Caller), .. caller.ChangesFor(answer)]), cancellationToken);
        if (result.RefusedBy is RevokeApiKey)
            throw RefusedException.Conflict("key-revoked", "这个密钥早已撤销。", "The key has been revoked before.");
        RefusedException.ThrowIfStopped(result.RefusedBy);
        return answer;
    }
}
