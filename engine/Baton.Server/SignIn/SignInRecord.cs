using System.Text.Json;
using Baton.Runtime.Requests;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Journal;

namespace Baton.Server.SignIn;

/// <summary>Who came and went, in the audit.</summary>
internal sealed class SignInRecord(IStore store, TimeProvider time)
{
    public const string Begun = "session.begin";
    public const string Ended = "session.end";
    public const string Refused = "session.refuse";

    /// <summary>Writes it down.</summary>
    /// <param name="actor">The person's id, the administrator's name, or how a channel knows somebody who is nobody here.</param>
    /// <param name="act">What happened.</param>
    /// <param name="subject">Such as "person/wangmin".</param>
    /// <param name="detail">The way, or the reason.</param>
    /// <param name="cancellation">Cancels the writing.</param>
    /// <param name="guards">What must be so for it to be written.</param>
    /// <returns>False if a guard refused.</returns>
    public async Task<bool> WriteAsync(string actor, string act, string subject, object detail, CancellationToken cancellation, params Guard[] guards)
    {
        var row = new AuditRow
        {
            Tenant = "",
            At = time.GetUtcNow(),
            Actor = actor,
            Channel = RequestContext.PageChannel,
            Act = act,
            Subject = subject,
            Detail = JsonSerializer.Serialize(detail, AnswerJson.Options),
        };
        return (await store.CommitAsync(new Commit("", [.. guards, new AddAudit(row)]), cancellation)).IsWritten;
    }
}
