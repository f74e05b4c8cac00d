using Baton.BackOffice.Documents;
using Baton.BackOffice.Usage;
using Baton.Runtime.Requests;
using MediatR;

namespace Baton.BackOffice.Connections.Requests;

/// <summary>Defines a connection.</summary>
internal sealed record CreateConnection(string? Name, ConnectionDraft Draft) : ICommand<ConnectionView>
{
    public Permission Permission => Permission.ManageConnections;

    public string? Act => "connection.create";

    public string Subject => $"connection/{Name}";
}

/// <summary>Changes what is set of a connection. <paramref name="Version"/> is the one the editor saw, if told.</summary>
internal sealed record ChangeConnection(string Name, ConnectionDraft Draft, long? Version) : ICommand<ConnectionView>
{
    public Permission Permission => Permission.ManageConnections;

    public string? Act => "connection.change";

    public string Subject => $"connection/{Name}";
}

/// <summary>Takes a connection away that nothing uses.</summary>
internal sealed record DeleteConnection(string Name) : ICommand<ConnectionView>
{
    public Permission Permission => Permission.ManageConnections;

    public string? Act => "connection.delete";

    public string Subject => $"connection/{Name}";
}

internal sealed class ConnectionWriter(ConnectionShelf shelf, DocumentShelf documents, ConnectionUsage usage, ConfiguredConnections configured, RequestContext caller)
    : IRequestHandler<CreateConnection, ConnectionView>, IRequestHandler<ChangeConnection, ConnectionView>, IRequestHandler<DeleteConnection, ConnectionView>
{
    public async Task<ConnectionView> Handle(CreateConnection request, CancellationToken cancellationToken)
    {
        var name = DocumentShelf.Checked(request.Name);
        if (request.Draft.Type is not { } type)
            throw RefusedException.Invalid("要选连接的类型。", "type is needed.");
        var before = await documents.FindAsync(ConnectionLibrary.Area, name, cancellationToken);
        if (before is { Value.Length: > 0 } || configured.All.Any(each => each.Name == name))
            throw RefusedException.Conflict("connection-exists", $"已经有名为“{name}”的连接。", $"There is a connection {name} already.");
        var connection = shelf.With(new Connection { Name = name, Type = type }, request.Draft);
        var row = shelf.Next(name, before, connection);
        var answer = ConnectionView.Of(ConnectionLibrary.Read(row), null);
        caller.AuditDetail = answer;
        await shelf.WriteAsync(row, answer, cancellationToken);
        return answer;
    }

    public async Task<ConnectionView> Handle(ChangeConnection request, CancellationToken cancellationToken)
    {
        var (before, row) = await shelf.FindAsync(request.Name, cancellationToken);
        DocumentShelf.CheckSeen(request.Version, before.Version);
        var next = shelf.Next(request.Name, row, shelf.With(before, request.Draft));
        var answer = ConnectionView.Of(ConnectionLibrary.Read(next), null);
        caller.AuditDetail = new { from = ConnectionView.Of(before, null), to = answer, newSecrets = request.Draft.Secrets?.Keys };
        await shelf.WriteAsync(next, answer, cancellationToken);
        return answer;
    }

    public async Task<ConnectionView> Handle(DeleteConnection request, CancellationToken cancellationToken)
    {
        var (before, row) = await shelf.FindAsync(request.Name, cancellationToken);
        var users = await usage.OfConnectionAsync(caller.Tenant, request.Name, cancellationToken);
        if (users.Count > 0)
        {
            throw RefusedException.Conflict(
                "connection-used", $"连接“{request.Name}”还在用：{Use.InChinese(users)}。", $"The connection {request.Name} is still used: {Use.InEnglish(users)}.");
        }

        var answer = ConnectionView.Of(before, null);
        caller.AuditDetail = answer;
        await shelf.WriteAsync(shelf.Next(request.Name, row, null), answer, cancellationToken);
        return answer;
    }
}
