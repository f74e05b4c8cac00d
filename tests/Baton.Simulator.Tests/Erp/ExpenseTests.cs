using System.Net;
using System.Text;
using Baton.Simulator.Tests.World;

namespace Baton.Simulator.Tests.Erp;

public sealed class ExpenseTests
{
    private const string Body = """{"billNo":"BX-1","applicant":"chenxiaoyu","amount":1280.10,"reason":"出差打车","costCentre":{"code":"A7"}}""";

    [Fact]
    public async Task the_same_key_books_once()
    {
        await using var world = new TestWorld();
        var (created, first) = await Book(world, "k1", Body);
        var (repeated, second) = await Book(world, "k1", Body.Replace(",\"reason\"", ", \"reason\"", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Created, created);
        Assert.Equal(HttpStatusCode.OK, repeated);
        Assert.Equal(first, second);
        Assert.Single((await world.Get("/erp/api/expenses")).AsArray());
    }

    [Fact]
    public async Task the_same_key_with_another_bill_is_a_conflict()
    {
        await using var world = new TestWorld();
        await Book(world, "k1", Body);
        var (status, _) = await Book(world, "k1", Body.Replace("1280.10", "1280.11", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Conflict, status);
    }

    [Fact]
    public async Task another_key_books_again()
    {
        await using var world = new TestWorld();
        await Book(world, "k1", Body);
        await Book(world, "k2", Body);
        Assert.Equal(2, (await world.Get("/erp/api/expenses")).AsArray().Count);
    }

    [Fact]
    public async Task numbers_keep_their_digits_and_unknown_members_stay()
    {
        await using var world = new TestWorld();
        var (_, row) = await Book(world, "k1", Body);
        Assert.Contains("\"amount\":1280.10,", row, StringComparison.Ordinal);
        Assert.Contains("\"costCentre\":{\"code\":\"A7\"}", row, StringComparison.Ordinal);
        Assert.Contains("\"id\":\"E000001\"", row, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1280.10", "1280.101", "amount")]
    [InlineData("1280.10", "0", "amount")]
    [InlineData("1280.10", "\"1280\"", "amount")]
    [InlineData("1280.10", "1e12", "amount")]
    [InlineData("\"BX-1\"", "\" \"", "billNo")]
    [InlineData("\"chenxiaoyu\"", "7", "applicant")]
    [InlineData("\"reason\"", "\"why\"", "reason")]
    [InlineData("\"costCentre\":{\"code\":\"A7\"}", "\"approvedBy\":\"wangmin\"", "approvedBy")]
    public async Task a_wrong_member_is_named(string part, string wrong, string member)
    {
        await using var world = new TestWorld();
        var (status, problem) = await Book(world, "k1", Body.Replace(part, wrong, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains($"\"{member}\"", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, Body)]
    [InlineData("k1", "{")]
    public async Task without_a_key_or_without_json_nothing_is_booked(string? key, string body)
    {
        await using var world = new TestWorld();
        var (status, _) = await Book(world, key, body);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Empty((await world.Get("/erp/api/expenses")).AsArray());
    }

    private static async Task<(HttpStatusCode Status, string Body)> Book(TestWorld world, string? key, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/erp/api/expenses") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        using var response = await world.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
