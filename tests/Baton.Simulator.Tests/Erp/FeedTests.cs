using System.Globalization;
using Baton.Simulator.Tests.World;
using Microsoft.Data.Sqlite;

namespace Baton.Simulator.Tests.Erp;

/// <summary>Who follows the revisions misses nothing, over REST and over SQL.</summary>
public sealed class FeedTests : IAsyncLifetime
{
    private readonly TestWorld _world = new();
    private readonly ErpCaller _erp;

    public FeedTests() => _erp = new ErpCaller(_world);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task a_feed_begins_at_the_mark_of_a_list_and_tells_each_change()
    {
        var mark = (long)(await _erp.Get("/erp/orders?pageSize=1"))["mark"]!;
        var nothing = await _erp.Get("/erp/orders?after=" + mark);
        Assert.Empty(nothing["items"]!.AsArray());
        Assert.Equal(mark, (long)nothing["mark"]!);

        var order = await _erp.Order();
        var news = await _erp.Get("/erp/orders?after=" + mark);
        Assert.Equal(order, (string?)Assert.Single(news["items"]!.AsArray())!["number"]);
        await _erp.Pass(TimeSpan.FromSeconds(5));
        var confirmed = await _erp.Get("/erp/orders?after=" + (long)news["mark"]!);
        Assert.Equal("已确认", (string?)Assert.Single(confirmed["items"]!.AsArray())!["status"]);
    }

    [Fact]
    public async Task pages_of_a_feed_follow_one_another_without_a_gap()
    {
        var seen = new List<string>();
        for (var mark = 0L; ;)
        {
            var page = await _erp.Get($"/erp/parts?pageSize=7&after={mark}");
            if (page["items"]!.AsArray().Count == 0)
                break;
            seen.AddRange(page["items"]!.AsArray().Select(part => (string)part!["number"]!));
            mark = (long)page["mark"]!;
        }
        Assert.Equal((int)(await _erp.Get("/erp/parts"))["total"]!, seen.Distinct().Count());
        Assert.Equal(seen.Count, seen.Distinct().Count());
    }

    [Fact]
    public async Task a_reader_of_the_file_never_skips_a_row_while_many_write()
    {
        using var reader = OpenReadOnly();
        var mark = Scalar(reader, "SELECT revision FROM revision_counter");
        var writing = Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 5; i++)
                await _erp.Order(quantity: 10);
        })));
        var seen = new HashSet<string>();
        // The last look comes after the last commit.
        for (var isOver = false; !isOver;)
        {
            isOver = writing.IsCompleted;
            using var command = reader.CreateCommand();
            command.CommandText = "SELECT number, revision FROM orders WHERE revision > $mark ORDER BY revision";
            command.Parameters.AddWithValue("$mark", mark);
            using var rows = command.ExecuteReader();
            while (rows.Read())
            {
                seen.Add(rows.GetString(0));
                mark = rows.GetInt64(1);
            }
            await Task.Yield();
        }
        await writing;
        Assert.Equal(40, seen.Count);
    }

    [Fact]
    public void the_file_is_read_by_others_and_written_by_nobody_else()
    {
        using var reader = OpenReadOnly();
        Assert.Equal(62, Scalar(reader, "SELECT count(*) FROM parts"));
        Assert.Equal(0, Scalar(reader, "SELECT count(*) FROM pragma_foreign_key_check"));
        using var foreign = new SqliteConnection($"Data Source={_erp.File.FilePath};Pooling=False");
        foreign.Open();
        using var write = foreign.CreateCommand();
        write.CommandText = "UPDATE parts SET cost_cents = 1";
        Assert.Contains("erp_now", Assert.Throws<SqliteException>(() => write.ExecuteNonQuery()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_reset_plants_the_sample_data_anew_and_revisions_go_on()
    {
        var order = await _erp.Order();
        var before = (long)(await _erp.Get("/erp/orders"))["mark"]!;
        using var reset = await _world.Post("/simulator/api/reset", new { });
        var after = await _erp.Get("/erp/orders?after=" + before);
        Assert.Equal(18, (int)after["total"]!);
        Assert.DoesNotContain(after["items"]!.AsArray(), row => (string?)row!["number"] == order);
        Assert.NotEqual(order, await _erp.Order());
    }

    private SqliteConnection OpenReadOnly()
    {
        var connection = new SqliteConnection($"Data Source={_erp.File.FilePath};Mode=ReadOnly;Pooling=False");
        connection.Open();
        return connection;
    }

    private static long Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // literals of these tests
        command.CommandText = sql;
#pragma warning restore CA2100
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
