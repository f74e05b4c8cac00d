using Baton.Simulator.Tencent.Media;

namespace Baton.Simulator.Tencent.Robots;

/// <summary>The webhook of robots; that somebody adds one to a group is the simulator's own call.</summary>
internal static class RobotEndpoints
{
    private static readonly string[] AnyMethod = ["GET", "POST"];

    public static void MapRobots(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/cgi-bin/webhook/send", AnyMethod, (HttpRequest request, Robots robots) =>
            TencentEndpoints.Authorized(request, robots.Check(request.Query["key"]), body => robots.Send(request.Query["key"]!, body)));
        routes.MapPost("/cgi-bin/webhook/upload_media", (HttpRequest request, Robots robots, MediaUpload upload) => upload.TakeAsync(request, robots.Check(request.Query["key"])));
        routes.MapPost("/simulator/api/groups/{chatId}/robots", (string chatId, Robots robots) =>
            robots.Add(chatId) is { } robot ? Results.Ok(new { robot.Key }) : Results.Problem("没有这个群。", statusCode: StatusCodes.Status404NotFound));
    }
}
