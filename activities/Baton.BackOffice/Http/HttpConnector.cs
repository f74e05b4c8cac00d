using System.Net;
using Baton.BackOffice.Calls;
using Baton.BackOffice.Connections;
using Baton.Expressions.Values;

namespace Baton.BackOffice.Http;

/// <summary>A service that speaks JSON over HTTP.</summary>
internal sealed class HttpConnector(RestClient client) : IConnector
{
    public ConnectionType Type => ConnectionType.Http;

    public async Task<ProbeResult> ProbeAsync(OpenConnection connection, CancellationToken cancellation)
    {
        var path = connection[ConnectionForm.TestPath].TrimStart('/');
        var answer = await client.SendAsync(connection, new HttpCall("GET", path), null, cancellation);
        // Without a path to try, any answer shows that somebody is there, and all but these that we may come in.
        if (path.Length > 0 ? !answer.IsSuccess : answer.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or >= HttpStatusCode.InternalServerError)
            throw answer.Failure();
        return new ProbeResult(null, $"连上了，回答 {(int)answer.Status}。", $"Reached; it answered {(int)answer.Status}.");
    }

    public async Task<CallAnswer> QueryAsync(OpenConnection connection, PreparedCall call, CancellationToken cancellation)
    {
        var answer = await client.SendAsync(connection, call.Http!, null, cancellation);
        return answer.Status == HttpStatusCode.NotFound && call.Http!.NotFoundIsEmpty
            ? new CallAnswer(Value.Null) { Status = 404 }
            : new CallAnswer(answer.Content()) { Status = (int)answer.Status };
    }

    public async Task<CallAnswer> CommandAsync(OpenConnection connection, PreparedCall call, string key, CancellationToken cancellation)
    {
        var answer = await client.SendAsync(connection, call.Http!, key, cancellation);
        return new CallAnswer(answer.Content()) { Status = (int)answer.Status };
    }
}
