using System.Diagnostics;
using Baton.BackOffice.Calls;
using Baton.Runtime.Requests;
using MediatR;

namespace Baton.BackOffice.Connections.Requests;

/// <summary>Tries a connection out: one that stands, or one with changes that are not saved yet. Nothing is stored.</summary>
/// <param name="Name">The one that stands; null for a new one.</param>
/// <param name="Draft">What would be changed; null for nothing.</param>
/// <param name="Called">What the sentences call a new one.</param>
internal sealed record TestConnection(string? Name, ConnectionDraft? Draft, string? Called = null) : IQuery<TestResult>
{
    public Permission Permission => Permission.ManageConnections;
}

/// <summary>
/// What the test has found out. <paramref name="Step"/> is how far it came: settings, reach, sign-in, done. <paramref name="Message"/> is in the
/// caller's language, and says what to do where it failed.
/// </summary>
internal sealed record TestResult(bool Ok, string Step, string Message, string? Version, long Milliseconds);

internal sealed class ConnectionTester(ConnectionShelf shelf, ConnectionLibrary library, ConnectionSecrets secrets, Connectors connectors, ConnectionCaller calls, RequestContext caller)
    : IRequestHandler<TestConnection, TestResult>
{
    public async Task<TestResult> Handle(TestConnection request, CancellationToken cancellationToken)
    {
        library.Refresh(caller.Tenant);
        var connection = await DefinitionOfAsync(request, cancellationToken);
        var started = Stopwatch.GetTimestamp();
        try
        {
            // A test must say what is so now, whatever the breaker remembers; and what it finds closes it.
            var found = request.Draft is null
                ? await calls.TestAsync(caller.Tenant, connection, connectors.Of(connection).ProbeAsync, cancellationToken)
                : await calls.TryAsync(secrets.Open(caller.Tenant, connection), null, connectors.Of(connection).ProbeAsync, cancellationToken);
            return new TestResult(true, "done", caller.Language.Choose(found.Chinese, found.English), found.Version, Since(started));
        }
        catch (CallException exception)
        {
            return new TestResult(false, StepOf(exception.Trouble), caller.Language.Choose(exception.Chinese, exception.English), null, Since(started));
        }
    }

    private async Task<Connection> DefinitionOfAsync(TestConnection request, CancellationToken cancellation)
    {
        var standing = request.Name is null ? null : await library.FindAsync(caller.Tenant, request.Name, cancellation) ?? throw ConnectionShelf.Unknown(request.Name);
        if (request.Draft is not { } draft)
            return standing ?? throw RefusedException.Invalid("要写明测试哪个连接。", "Say which connection to test.");
        if (standing is null && draft.Type is null)
            throw RefusedException.Invalid("要选连接的类型。", "type is needed.");
        return shelf.With(standing ?? new Connection { Name = string.IsNullOrWhiteSpace(request.Called) ? caller.Language.Choose("新连接", "the new connection") : request.Called.Trim(), Type = draft.Type!.Value }, draft);
    }

    private static string StepOf(Trouble trouble) => trouble switch
    {
        Trouble.Definition or Trouble.Secrets => "settings",
        Trouble.SignIn => "sign-in",
        Trouble.Refused or Trouble.Answer => "answer",
        _ => "reach",
    };

    private static long Since(long started) => (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds;
}
