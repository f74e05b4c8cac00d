using System.Security.Claims;
using Baton.Server.SignIn;

namespace Baton.Server.Tests.SignIn;

public sealed class SessionTests
{
    private static readonly DateTimeOffset Since = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);

    public static TheoryData<object> Sessions => [new Session.Local("admin", Since, "stamp"), new Session.Person("wang", Since, "wecom/baton", "Wang")];

    [Theory]
    [MemberData(nameof(Sessions))]
    public void a_session_is_read_as_it_was_written(object session) => Assert.Equal(session, Session.Of(((Session)session).ToPrincipal(["owner"])));

    [Theory]
    [InlineData(7 * 24 - 1, false)]
    [InlineData(7 * 24, true)]
    public void however_often_it_is_renewed_it_lasts_a_week(int hours, bool isOver) =>
        Assert.Equal(isOver, new Session.Local("admin", Since, "s").IsOver(Since + TimeSpan.FromHours(hours)));

    [Fact]
    public void what_does_not_say_how_it_came_about_is_none()
    {
        Assert.Null(Session.Of(null));
        Assert.Null(Session.Of(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "admin"), new Claim(ClaimTypes.Role, "admin")], "Cookies"))));
    }
}
