using System.Text;
using Baton.BackOffice.Calls;
using Baton.BackOffice.Connections;
using Baton.BackOffice.Http;
using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Runtime.Calls;
using Baton.Runtime.Jobs;
using Baton.Runtime.Secrets;

namespace Baton.BackOffice.Commands;

/// <summary>Posts a command that was drawn in a flow, and reads what came of it.</summary>
internal sealed class CommandClient(RestClient client)
{
    /// <param name="connection">Where.</param>
    /// <param name="call">What to send.</param>
    /// <param name="secrets">What it refers to.</param>
    /// <param name="idempotencyKey">The same for every attempt.</param>
    /// <param name="cancellation">Cuts the call off.</param>
    /// <exception cref="CallException">It brought nothing.</exception>
    public async Task<Succeeded> SendAsync(OpenConnection connection, CommandCall call, RevealedSecrets secrets, string idempotencyKey, CancellationToken cancellation)
    {
        var headers = (call.Headers ?? new Dictionary<string, string>()).ToDictionary(header => header.Key, header => secrets.InText(header.Value));
        if (headers.FirstOrDefault(header => !CallHeaders.FitsHeader(header.Value)) is { Key: { } wrong })
            throw new CallException(Trouble.Definition, $"请求头“{wrong}”里的密钥不是一行文字，不能发送。", $"The secret in header \"{wrong}\" is not one line of ASCII.");
        var answer = await client.SendAsync(connection, new HttpCall("POST", call.Path) { Body = secrets.InJson(call.Body), Headers = headers }, idempotencyKey, cancellation);
        answer = answer with { Body = secrets.Hide(answer.Body) };
        return new Succeeded(
            ObjectValue.Empty.With(nameof(RunCommand.Result), answer.Content()).With("StatusCode", Value.From((double)(int)answer.Status)), [Outcomes.Done], Encoding.UTF8.GetBytes(answer.Body));
    }
}
