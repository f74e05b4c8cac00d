using System.Collections.Immutable;
using System.Text.Json;
using Baton.Storage.Commits;
using Baton.Storage.Journal;
using Baton.Storage.Keys;
using Baton.Storage.Requests;

namespace Baton.Runtime.Requests;

/// <summary>Who asks, how, and under which key. One for each request; the host fills it before anything is handled.</summary>
public sealed class RequestContext(TimeProvider time)
{
    /// <summary>The channel of persons in a browser.</summary>
    public const string PageChannel = "page";

    private IAudited? _command;

    /// <summary>Whose data. Empty is the only tenant of a single-tenant server.</summary>
    public string Tenant { get; set; } = "";

    /// <summary>The person's id, the administrator's name, or the name of an API key.</summary>
    public string Caller { get; set; } = "anonymous";

    public ImmutableArray<string> Roles { get; set; } = [];

    /// <summary>What the caller's key is limited to; null for persons and configured keys.</summary>
    public KeyScope? Key { get; set; }

    /// <summary>Whether nothing keeps the caller's key from this definition.</summary>
    public bool AdmitsDefinition(string id) => Key?.AdmitsDefinition(id) ?? true;

    /// <summary>Where it came from: api for machines, page for persons in a browser.</summary>
    public string Channel { get; set; } = "api";

    /// <summary>A person in a browser asks.</summary>
    public bool IsPage => Channel == PageChannel;

    /// <summary>A right that the request brings along itself, such as a signed link's; null for all others.</summary>
    public Permission? Granted { get; set; }

    /// <summary>The Idempotency-Key header, if one came.</summary>
    public string? IdempotencyKey { get; set; }

    /// <summary>Until when the answer under the key has to be kept at least; null: as long as answers are kept.</summary>
    public DateTimeOffset? AnswerNeededUntil { get; set; }

    /// <summary>SHA-256 of method, address and body, in hexadecimals; needed with a key only.</summary>
    public string RequestHash { get; set; } = "";

    public Language Language { get; set; }

    /// <summary>What the audit keeps beside act and subject: from, to, reason. Set by the handler before it takes its changes.</summary>
    public object? AuditDetail { get; set; }

    /// <summary>The handler has taken the changes that belong into its commit.</summary>
    public bool HasTakenChanges { get; private set; }

    public bool IsAllowed(Permission permission) =>
        Granted == permission || (Requests.Roles.Allow(Roles, permission) && Key?.Admits(permission) is not false);

    /// <summary>
    /// What has to be in the commit of the effect: the answer under its key (a guard, so that of two equal requests one alone takes
    /// effect) and the audit. May be called again when a step is computed again.
    /// </summary>
    public ImmutableArray<Change> ChangesFor<TAnswer>(TAnswer answer)
    {
        HasTakenChanges = true;
        var changes = ImmutableArray.CreateBuilder<Change>(3);
        var now = time.GetUtcNow();
        if (IdempotencyKey is { } key)
        {
            changes.Add(new AddAnswer(new AnswerRow
            {
                Tenant = Tenant,
                Caller = Caller,
                Key = key,
                RequestHash = RequestHash,
                Status = 200,
                Body = JsonSerializer.SerializeToUtf8Bytes(answer, AnswerJson.Options),
                At = now,
                NeededUntil = AnswerNeededUntil,
            }));
        }

        if (Key is { } used && _command is { Starts: > 0 and var starts })
            changes.Add(new CountKeyStarts(used.KeyId, used.Day, starts));
        if (_command is { Act: { } act } command && !(command.IsRoutine && Channel == "api"))
        {
            changes.Add(new AddAudit(new AuditRow
            {
                Tenant = Tenant,
                At = now,
                Actor = Caller,
                Channel = Channel,
                Act = act,
                Subject = command.Subject,
                InstanceId = command.InstanceId,
                Detail = AuditDetail is null ? null : JsonSerializer.Serialize(AuditDetail, AnswerJson.Options),
            }));
        }

        return changes.DrainToImmutable();
    }

    internal void Begin(IAudited command) => _command = command;
}
