using System.Security.Cryptography;
using Baton.Simulator.Hosting;
using Baton.Simulator.Phones;
using Baton.Simulator.Storage;

namespace Baton.Simulator.Tencent.Media;

/// <summary>Temporary media: uploaded by a server or sent from a phone, forgotten after three days.</summary>
internal sealed class MediaShelf(SimulatorFile file, SimulatorClock clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(3);

    /// <summary>Keeps a file under a new id.</summary>
    public PhoneFile Keep(Session session, MediaKind kind, string name, byte[] bytes)
    {
        var id = "m" + RandomNumberGenerator.GetHexString(63, lowercase: true);
        session.Execute(
            "INSERT INTO media(id, kind, name, content_type, at, bytes) VALUES(@0, @1, @2, @3, @4, @5)",
            id, kind.Name, name, kind.ContentType(bytes)!, clock.Now.ToUnixTimeMilliseconds(), bytes);
        return new PhoneFile(id, name, bytes.Length);
    }

    public StoredMedia? Find(string id) => file.Read(session => session.Query(
        "SELECT kind, name, content_type, at, bytes FROM media WHERE id = @0",
        row => new StoredMedia(row.GetString(0), row.GetString(1), row.GetString(2), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)), row.GetFieldValue<byte[]>(4)), id).FirstOrDefault());

    /// <summary>What a phone shows of a file that it has been given; null where it never was one.</summary>
    public PhoneFile? On(string? id) => id is null ? null : file.Read(session =>
        session.Query("SELECT name, length(bytes) FROM media WHERE id = @0", row => new PhoneFile(id, row.GetString(0), row.GetInt64(1)), id).FirstOrDefault());

    /// <summary>The file a message refers to, of that kind, or why the message is refused.</summary>
    public (PhoneFile? File, Refusal? Refusal) Named(string? id, MediaKind kind) =>
        file.Read(session => session.Query("SELECT kind, name, at, length(bytes) FROM media WHERE id = @0", row => (
            Kind: row.GetString(0), File: new PhoneFile(id!, row.GetString(1), row.GetInt64(3)), At: DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2))), id)) switch
        {
            [] => (null, new Refusal(ErrorCode.UnknownMedia)),
            [var found] when found.Kind != kind.Name => (null, new Refusal(ErrorCode.UnknownMedia, $"it is no {kind.Name}")),
            [var found] when found.At <= clock.Now - Life => (null, new Refusal(ErrorCode.MediaExpired)),
            [var found, ..] => (found.File, null),
        };

    /// <summary>Why a file cannot be fetched any more; null if it can.</summary>
    public Refusal? Refusal(StoredMedia? media) =>
        media is null ? new Refusal(ErrorCode.UnknownMedia) : media.At <= clock.Now - Life ? new Refusal(ErrorCode.MediaExpired) : null;
}

internal sealed record StoredMedia(string Kind, string Name, string ContentType, DateTimeOffset At, byte[] Bytes);
