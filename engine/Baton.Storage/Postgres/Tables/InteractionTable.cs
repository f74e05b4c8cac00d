using Baton.Storage.Contacts;
using Baton.Storage.Postgres.Statements;
using Baton.Storage.Postgres.Writing;

namespace Baton.Storage.Postgres.Tables;

internal static class InteractionTable
{
    private const string NoteLatest = """
        INSERT INTO interactions AS stored (tenant, channel, external_id, kind, at, sends) SELECT tenant, channel, external_id, kind, at, sends FROM given
        ON CONFLICT (tenant, channel, external_id, kind) DO UPDATE SET at = excluded.at, sends = excluded.sends WHERE excluded.at > stored.at
        """;

    private const string CountSends = """
        UPDATE interactions SET sends = interactions.sends + given.more FROM given
        WHERE interactions.tenant = given.tenant AND interactions.channel = given.channel AND interactions.external_id = given.external_id
          AND interactions.kind = given.kind AND interactions.at = given.at
        """;

    public static readonly Kind Note = new Kind<NoteInteraction>(new ArrayStatement<NoteInteraction>(
        new Columns<NoteInteraction>()
            .Text("channel", note => note.Row.Channel).Text("external_id", note => note.Row.ExternalId).Text("kind", note => note.Row.Kind)
            .Time("at", note => note.Row.At).Number("sends", note => note.Row.Sends),
        NoteLatest))
    {
        Touches = (touches, note) => touches.Alone(Family.Interaction, $"{note.Row.Channel}\n{note.Row.ExternalId}", note.Row.Kind),
        RowOf = note => $"{note.Row.Channel}\n{note.Row.ExternalId}\n{note.Row.Kind}",
    };

    public static readonly Kind Count = new Kind<CountSend>(new ArrayStatement<CountSend>(
        new Columns<CountSend>()
            .Text("channel", send => send.Channel).Text("external_id", send => send.ExternalId).Text("kind", send => send.Kind).Time("at", send => send.At)
            .Number("more", send => send.By),
        CountSends))
    {
        Touches = (touches, send) => touches.Alone(Family.Interaction, $"{send.Channel}\n{send.ExternalId}", send.Kind),
        RowOf = send => $"{send.Channel}\n{send.ExternalId}\n{send.Kind}",
    };
}
