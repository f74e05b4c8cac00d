using Baton.Server.SignIn.Visits;

namespace Baton.Server.Tests.SignIn.WeCom;

public sealed class ReturnPathTests
{
    [Theory]
    [InlineData("/studio/", "/studio/")]
    [InlineData("/studio/workflows?page=2#/a", "/studio/workflows?page=2#/a")]
    [InlineData("/tasks/01j/?from=card", "/tasks/01j/?from=card")]
    [InlineData("/workflows/definitions/expense/edit", "/workflows/definitions/expense/edit")]
    [InlineData("/studio/报销", "/studio/%E6%8A%A5%E9%94%80")]
    [InlineData("/studio/../tasks/", "/tasks/")]
    public void a_page_of_this_server_is_where_one_goes(string asked, string path) => Assert.Equal(path, ReturnPath.Of(asked));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("studio")]
    [InlineData("https://evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("//evil.example/")]
    [InlineData("///evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("\\\\evil.example/")]
    [InlineData("/\t/evil.example/")]
    [InlineData("/\n/evil.example/")]
    [InlineData(" //evil.example/")]
    [InlineData("/.//evil.example/")]
    [InlineData("/studio/..//evil.example/")]
    [InlineData("/%2e//evil.example/")]
    [InlineData("/studio/\r\nSet-Cookie: a=b")]
    [InlineData("/api/sign-out")]
    [InlineData("/API/me")]
    [InlineData("/elsa/api/workflow-definitions/x/execute")]
    [InlineData("/studio/../elsa/api/workflow-definitions/x/execute")]
    [InlineData("/sign-in/wecom?return=/sign-in/wecom")]
    [InlineData("/callbacks/wecom/baton")]
    public void anything_else_is_the_console(string? asked) => Assert.Equal("/studio/", ReturnPath.Of(asked));

    [Fact]
    public void what_is_too_long_for_a_cookie_is_the_console() => Assert.Equal("/studio/", ReturnPath.Of("/studio/" + new string('a', 1000)));
}
