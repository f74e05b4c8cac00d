using System.Text;
using System.Text.Json;
using Baton.Simulator.Erp.Storage;
using Baton.Simulator.Hosting;

namespace Baton.Simulator.Erp.Listing;

/// <summary>Rows of a resource as JSON.</summary>
internal static class Rows
{
    /// <returns>The row and what belongs to it; null if there is none.</returns>
    public static string? Find(ErpSession session, Resource resource, string key)
    {
        var rows = Read(session, resource.Source, $"WHERE {resource.Key} = @0", key);
        return rows.Count == 0 ? null : Json(writer => Write(writer, session, resource, rows[0]));
    }

    public static string Page(ErpSession session, Resource resource, ListQuery query)
    {
        var total = session.Number($"SELECT count(*) FROM {resource.Source} {query.Where}", query.Values);
        var rows = Read(session, resource.Source, query.Where + query.Tail, query.Values);
        var isFeed = query.After is not null;
        return Json(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("items");
            foreach (var row in rows)
                Write(writer, session, resource, row);
            writer.WriteEndArray();
            writer.WriteNumber("page", query.Page);
            writer.WriteNumber("pageSize", query.PageSize);
            writer.WriteNumber("total", total);
            // A feed goes on after the last row it gave; other lists tell where a feed would have to begin.
            writer.WriteNumber("mark", !isFeed ? session.Revision : rows.Count == 0 ? query.After!.Value : Revision(rows[^1]));
            writer.WriteEndObject();
        });
    }

    private static long Revision(IReadOnlyList<(Column Column, object? Value)> row) => (long)row.First(cell => cell.Column.Name == "revision").Value!;

    private static void Write(Utf8JsonWriter json, ErpSession session, Resource resource, IReadOnlyList<(Column Column, object? Value)> row)
    {
        json.WriteStartObject();
        foreach (var (column, value) in row)
            column.Write(json, value);
        var key = row.First(cell => cell.Column.Name == resource.Key).Value;
        foreach (var part in resource.Parts)
        {
            json.WriteStartArray(part.Name);
            foreach (var child in Read(session, part.Source, $"WHERE {part.By} = @0 ORDER BY {part.OrderBy}", key))
            {
                json.WriteStartObject();
                foreach (var (column, value) in child.Where(cell => cell.Column.Name != part.By))
                    column.Write(json, value);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private static List<IReadOnlyList<(Column Column, object? Value)>> Read(ErpSession session, string source, string tail, params ReadOnlySpan<object?> values)
    {
        var columns = Column.Of(session, source);
        return session.Query(
            $"SELECT {string.Join(", ", columns.Select(column => column.Name))} FROM {source} {tail}",
            IReadOnlyList<(Column, object?)> (row) => [.. columns.Select((column, i) => (column, (object?)row.GetValue(i)))],
            values);
    }

    private static string Json(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = SimulatorJson.Options.Encoder }))
            write(json);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
