using Baton.Runtime.Requests;
using Baton.Server.Requests;
using Baton.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Keys;

/// <summary>The keys, the latest first; those that are revoked only where they are asked for.</summary>
internal sealed record ListKeys(bool WithRevoked, Paging Paging) : IQuery<PageOf<KeyView>>
{
    public Permission Permission => Permission.ManageKeys;
}

internal sealed record ReadKey(string Id) : IQuery<KeyView>
{
    public Permission Permission => Permission.ManageKeys;
}

/// <summary>Reads keys.</summary>
internal sealed class KeyShelf(IStore store, RequestContext caller, TimeProvider time) : IRequestHandler<ListKeys, PageOf<KeyView>>, IRequestHandler<ReadKey, KeyView>
{
    public async Task<PageOf<KeyView>> Handle(ListKeys request, CancellationToken cancellationToken)
    {
        await using var reads = store.OpenReads();
        var rows = reads.ApiKeys.Where(row => row.Tenant == caller.Tenant && (request.WithRevoked || row.RevokedAt == null));
        var total = await rows.CountAsync(cancellationToken);
        var page = await rows.OrderByDescending(row => row.CreatedAt).ThenBy(row => row.Id).Skip(request.Paging.Skip).Take(request.Paging.Size).ToListAsync(cancellationToken);
        var ids = page.Select(row => row.Id).ToArray();
        var days = await reads.KeyUsage.Where(row => row.Tenant == caller.Tenant && ids.Contains(row.KeyId)).Select(row => new { row.KeyId, row.LastAt }).ToListAsync(cancellationToken);
        var used = days.GroupBy(day => day.KeyId).ToDictionary(key => key.Key, key => key.Max(day => day.LastAt));
        var now = time.GetUtcNow();
        return new PageOf<KeyView>([.. page.Select(row => KeyView.Of(row, used.TryGetValue(row.Id, out var at) ? at : null, now))], total);
    }

    public Task<KeyView> Handle(ReadKey request, CancellationToken cancellationToken) => FindAsync(request.Id, cancellationToken);

    /// <exception cref="RefusedException">There is no such key.</exception>
    public async Task<KeyView> FindAsync(string id, CancellationToken cancellation)
    {
        await using var reads = store.OpenReads();
        var row = await reads.ApiKeys.FirstOrDefaultAsync(each => each.Tenant == caller.Tenant && each.Id == id, cancellation)
            ?? throw RefusedException.NotFound($"没有密钥“{id}”。", $"There is no key {id}.");
        var last = await reads.KeyUsage.Where(each => each.Tenant == caller.Tenant && each.KeyId == id).OrderByDescending(each => each.Day).FirstOrDefaultAsync(cancellation);
        return KeyView.Of(row, last?.LastAt, time.GetUtcNow());
    }
}
