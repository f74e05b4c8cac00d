using Baton.BackOffice.Documents;
using Baton.BackOffice.Usage;
using Baton.Runtime.Facts;
using Baton.Runtime.Requests;
using Baton.Storage.Settings;
using MediatR;

namespace Baton.BackOffice.Callbacks;

internal sealed record ListCallbacks : IQuery<CallbackList>
{
    public Permission Permission => Permission.ManageConnections;
}

internal sealed record CallbackList(IReadOnlyList<CallbackView> Items);

/// <summary>Adds a callback, or changes its title and key where <paramref name="IsNew"/> is false.</summary>
internal sealed record SaveCallback(bool IsNew, string? Name, string? Title, string? KeyPath) : ICommand<CallbackWithSecret>
{
    public Permission Permission => Permission.ManageConnections;

    public string? Act => IsNew ? "callback.create" : "callback.change";

    public string Subject => $"callback/{Name}";
}

/// <summary>Makes a new secret; the old one counts no more.</summary>
internal sealed record RotateCallbackSecret(string Name) : ICommand<CallbackWithSecret>
{
    public Permission Permission => Permission.ManageConnections;

    public string? Act => "callback.rotate";

    public string Subject => $"callback/{Name}";
}

internal sealed record DeleteCallback(string Name) : ICommand<CallbackView>
{
    public Permission Permission => Permission.ManageConnections;

    public string? Act => "callback.delete";

    public string Subject => $"callback/{Name}";
}

internal sealed class CallbackDesk(DocumentShelf documents, CallbackLibrary library, CallbackSecrets secrets, ConnectionUsage usage, IOwnAddress own, RequestContext caller)
    : IRequestHandler<ListCallbacks, CallbackList>, IRequestHandler<SaveCallback, CallbackWithSecret>, IRequestHandler<RotateCallbackSecret, CallbackWithSecret>, IRequestHandler<DeleteCallback, CallbackView>
{
    private const int LongestPath = 200;

    public async Task<CallbackList> Handle(ListCallbacks request, CancellationToken cancellationToken)
    {
        library.Refresh(caller.Tenant);
        return new CallbackList([.. (await library.AllAsync(caller.Tenant, cancellationToken)).Select(callback => ViewOf(callback))]);
    }

    public async Task<CallbackWithSecret> Handle(SaveCallback request, CancellationToken cancellationToken)
    {
        var name = DocumentShelf.Checked(request.Name);
        var row = await documents.FindAsync(CallbackLibrary.Area, name, cancellationToken);
        var standing = row is { Value.Length: > 0 } ? CallbackLibrary.Read(row) : null;
        if (request.IsNew && standing is not null)
            throw RefusedException.Conflict("callback-exists", $"已经有名为“{name}”的回调地址。", $"There is a callback {name} already.");
        if (!request.IsNew && standing is null)
            throw Unknown(name);
        var keyPath = (request.KeyPath ?? standing?.KeyPath ?? "").Trim();
        if (keyPath.Length is 0 or > LongestPath)
            throw RefusedException.Invalid("要写明编号在内容里的位置，如 order.no。", "keyPath says where in the body the key is, such as order.no.");
        var secret = standing is null ? CallbackSecrets.Make() : null;
        var callback = new Callback { Name = name, Title = request.Title ?? standing?.Title, KeyPath = keyPath, Secret = secret is null ? standing!.Secret : secrets.Protect(secret), ChangedBy = caller.Caller };
        return await WriteAsync(row, callback, secret, cancellationToken);
    }

    public async Task<CallbackWithSecret> Handle(RotateCallbackSecret request, CancellationToken cancellationToken)
    {
        var (standing, row) = await FindAsync(request.Name, cancellationToken);
        var secret = CallbackSecrets.Make();
        return await WriteAsync(row, standing with { Secret = secrets.Protect(secret), ChangedBy = caller.Caller }, secret, cancellationToken);
    }

    public async Task<CallbackView> Handle(DeleteCallback request, CancellationToken cancellationToken)
    {
        var (standing, row) = await FindAsync(request.Name, cancellationToken);
        var users = await usage.OfCallbackAsync(caller.Tenant, request.Name, cancellationToken);
        if (users.Count > 0)
            throw RefusedException.Conflict("callback-used", $"回调地址“{request.Name}”还在用：{Use.InChinese(users)}。", $"The callback {request.Name} is still used: {Use.InEnglish(users)}.");
        var answer = ViewOf(standing);
        await documents.WriteAsync(documents.Next<Callback>(CallbackLibrary.Area, request.Name, row, null), answer, cancellationToken);
        library.Refresh(caller.Tenant);
        return answer;
    }

    private async Task<CallbackWithSecret> WriteAsync(SettingRow? before, Callback callback, string? secret, CancellationToken cancellation)
    {
        var row = documents.Next(CallbackLibrary.Area, callback.Name, before, callback);
        var answer = new CallbackWithSecret(null, ViewOf(CallbackLibrary.Read(row)));
        caller.AuditDetail = answer.Callback;
        await documents.WriteAsync(row, answer, cancellation);
        library.Refresh(caller.Tenant);
        return answer with { Secret = secret };
    }

    private async Task<(Callback Callback, SettingRow Row)> FindAsync(string name, CancellationToken cancellation) =>
        await documents.FindAsync(CallbackLibrary.Area, name, cancellation) is { Value.Length: > 0 } row ? (CallbackLibrary.Read(row), row) : throw Unknown(name);

    private CallbackView ViewOf(Callback callback) => CallbackView.Of(caller.Tenant, callback, own);

    private static RefusedException Unknown(string name) => RefusedException.NotFound($"没有名为“{name}”的回调地址。", $"There is no callback named {name}.");
}
