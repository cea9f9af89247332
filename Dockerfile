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
ENV Data__Folder=/data
ENTRYPOINT ["dotnet", "NeuralSculpting.Web.dll"]
