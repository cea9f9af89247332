# The dashboard with its SIMD engine.
#   docker build -t neural-sculpting .
#   docker run --rm --network host -v sculpts:/data neural-sculpting
# The server listens on the loopback address only, so the container shares the host's network.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY NeuralSculpting.Web.sln appsettings.json ./
COPY wwwroot wwwroot
COPY src src
RUN dotnet publish src/NeuralSculpting.Web -c Release -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS run
WORKDIR /app
COPY --from=build /app .
RUN mkdir /data && chown app:app /data
USER app
VOLUME /data
# The container listens on all of its own addresses; publishing the port on 127.0.0.1 (above) keeps it on this machine.
ENV Data__Folder=/data Urls=http://+:5080 Access__Remote=true
EXPOSE 5080
ENTRYPOINT ["dotnet", "NeuralSculpting.Web.dll"]
