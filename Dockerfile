FROM node:24-slim AS build
WORKDIR /broadsheet
COPY . .
# Installs and builds as any first start does.
RUN node bin/broadsheet --version

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 BROADSHEET_DATA=/data
WORKDIR /broadsheet
COPY --from=build /broadsheet/package.json /broadsheet/package-lock.json ./
COPY --from=build /broadsheet/app/starter app/starter
COPY --from=build /broadsheet/node_modules node_modules
COPY --from=build /broadsheet/dist dist
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "dist/broadsheet.js", "serve"]
